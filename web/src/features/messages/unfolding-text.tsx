import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useWords } from '@/locales/words'

const mostLines = 40
const shortestLine = 30

/** Whether a text may take more lines than one wants to scroll past; how many it does take, the page knows. */
export function mayBeLong(text: string): boolean {
  const lines = text.split('\n')
  return lines.reduce((sum, line) => sum + 1 + line.length / shortestLine, 0) > mostLines
}

/** Shows the beginning of what is long, and the rest when somebody wants it. */
export function UnfoldingText({ children }: { children: ReactNode }) {
  const words = useWords().flow
  const box = useRef<HTMLDivElement>(null)
  const [isLong, setIsLong] = useState(false)
  const [isOpen, setIsOpen] = useState(false)
  useLayoutEffect(() => {
    const it = box.current
    if (!it || isOpen) return
    const look = () => setIsLong(it.scrollHeight > it.clientHeight + 1)
    look()
    const observer = new ResizeObserver(look)
    observer.observe(it)
    return () => observer.disconnect()
  }, [isOpen])

  function turn(): void {
    box.current?.dispatchEvent(new Event('unfold', { bubbles: true }))
    setIsOpen(!isOpen)
    if (isOpen) box.current?.closest('article')?.scrollIntoView({ block: 'nearest' })
  }

  return (
    <>
      <div
        ref={box}
        style={isOpen ? undefined : { maxHeight: `${mostLines}lh` }}
        data-cut={(isLong && !isOpen) || undefined}
        className="overflow-y-clip data-cut:[mask-image:linear-gradient(to_top,transparent,black_4lh)]"
      >
        {children}
      </div>
      {isLong && (
        <Button
          look="link"
          size="text"
          aria-expanded={isOpen}
          className="mt-1 pointer-coarse:h-11"
          onClick={turn}
        >
          {isOpen ? words.showLess : words.showMore}
        </Button>
      )}
    </>
  )
}
