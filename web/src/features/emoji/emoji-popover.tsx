import { Popover } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { WhenClosed } from '@/components/ui/when-closed'
import { EmojiPicker } from '@/features/emoji/emoji-picker'
import { useWords } from '@/locales/words'

type EmojiPopoverProps = { trigger: ReactNode; onPick: (sign: string) => void; onClosed: () => void }

/** The emoji above their button, open from the start: somebody has asked for them. */
export function EmojiPopover({ trigger, onPick, onClosed }: EmojiPopoverProps) {
  const words = useWords().emoji
  const [isOpen, setIsOpen] = useState(true)
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          side="top"
          align="end"
          sideOffset={8}
          collisionPadding={8}
          aria-label={words.pick}
          className="z-50 animate-appear rounded-large border border-line bg-raised shadow-high"
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <WhenClosed act={onClosed} />
          <EmojiPicker
            onPick={(sign, isLast) => {
              onPick(sign)
              if (isLast) setIsOpen(false)
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
