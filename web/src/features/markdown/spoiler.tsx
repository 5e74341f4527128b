import { type ReactNode, useState } from 'react'
import { useWords } from '@/locales/words'

/** What is told only to who asks for it. */
export function SpoilerText({ children }: { children: ReactNode }) {
  const words = useWords().markdown
  const [isShown, setIsShown] = useState(false)
  if (isShown) return <span className="rounded-small bg-pressed px-0.5">{children}</span>

  return (
    <button
      type="button"
      aria-label={words.spoiler}
      title={words.spoiler}
      onClick={() => setIsShown(true)}
      className="rounded-small bg-ink-soft px-0.5 align-baseline text-transparent transition-colors hover:bg-ink-faint"
    >
      <span aria-hidden="true" className="pointer-events-none select-none [&_*]:invisible">
        {children}
      </span>
    </button>
  )
}
