import { CornerUpLeft, X } from 'lucide-react'
import { IconButton } from '@/components/ui/button'
import { replyEnded, useReplyTarget } from '@/features/composer/draft-store'
import { plainText } from '@/features/markdown/plain-text'
import { useMessages } from '@/features/messages/message-store'
import { useWords } from '@/locales/words'

/** Whom and what the message that is being written answers. */
export function ReplyBar({ channelId }: { channelId: number }) {
  const words = useWords().talk
  const target = useReplyTarget(channelId)
  const message = useMessages((it) => it.byId[target ?? 0])
  if (target === null) return null

  return (
    <div className="flex items-center gap-2 py-0.5 pr-0.5 pl-3 text-ink-soft text-small">
      <CornerUpLeft aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="shrink-0">
        {message ? words.replyingTo(message.author.display_name) : words.replyingToOlder}
      </span>
      <span className="min-w-0 grow truncate text-ink-faint">{message && plainText(message.content)}</span>
      <IconButton
        label={words.noReply}
        className="size-8 pointer-coarse:size-11"
        onClick={() => replyEnded(channelId)}
      >
        <X className="size-4" />
      </IconButton>
    </div>
  )
}
