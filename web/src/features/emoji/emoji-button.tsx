import { Smile } from 'lucide-react'
import { Suspense, useState } from 'react'
import { IconButton } from '@/components/ui/button'
import { prefetched } from '@/lib/prefetched'
import { useWords } from '@/locales/words'

const EmojiPopover = prefetched(async () => (await import('@/features/emoji/emoji-popover')).EmojiPopover)

type EmojiButtonProps = { onPick: (sign: string) => void; onClosed: () => void }

/** Unfolds all emoji; they, and what unfolds them, are fetched when somebody comes near. */
export function EmojiButton(props: EmojiButtonProps) {
  const words = useWords().emoji
  const [isWanted, setIsWanted] = useState(false)
  const button = (
    <IconButton
      label={words.pick}
      onPointerEnter={EmojiPopover.prefetch}
      onFocus={EmojiPopover.prefetch}
      onClick={() => setIsWanted(true)}
    >
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
