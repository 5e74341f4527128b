import { Smile } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { IconButton } from '@/components/ui/button'
import { useWords } from '@/locales/words'

const EmojiPopover = lazy(() =>
  import('@/features/emoji/emoji-popover').then((it) => ({ default: it.EmojiPopover })),
)

type EmojiButtonProps = { onPick: (sign: string) => void; onClosed: () => void }

/** Unfolds all emoji; they, and what unfolds them, are fetched when somebody wants one. */
export function EmojiButton(props: EmojiButtonProps) {
  const words = useWords().emoji
  const [isWanted, setIsWanted] = useState(false)
  const button = (
    <IconButton label={words.pick} onClick={() => setIsWanted(true)}>
      <Smile className="size-5" />
    </IconButton>
  )
  if (!isWanted) return button

  return (
    <Suspense fallback={button}>
      <EmojiPopover trigger={button} {...props} />
    </Suspense>
  )
}
