import { Smile } from 'lucide-react'
import { Popover } from 'radix-ui'
import { lazy, Suspense, useState } from 'react'
import { IconButton } from '@/components/ui/button'
import { useWords } from '@/locales/words'

const Picker = lazy(() => import('@/features/emoji/emoji-picker').then((it) => ({ default: it.EmojiPicker })))

/** Unfolds all emoji; they are fetched when somebody wants one. */
export function EmojiButton({ onPick, onClosed }: { onPick: (sign: string) => void; onClosed: () => void }) {
  const words = useWords().emoji
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger asChild>
        <IconButton label={words.pick}>
          <Smile className="size-5" />
        </IconButton>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          side="top"
          align="end"
          sideOffset={8}
          collisionPadding={8}
          aria-label={words.pick}
          className="z-50 animate-appear rounded-large border border-line bg-raised shadow-high"
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            onClosed()
          }}
        >
          <Suspense fallback={<div className="h-90 w-84 max-w-[calc(100vw-2rem)] animate-breathe" />}>
            <Picker
              onPick={(sign, isLast) => {
                onPick(sign)
                if (isLast) setIsOpen(false)
              }}
            />
          </Suspense>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
