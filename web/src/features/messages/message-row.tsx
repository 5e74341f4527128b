import { CornerUpLeft } from 'lucide-react'
import { Markdown } from '@/features/markdown/markdown'
import { MessageFrame } from '@/features/messages/message-frame'
import { useMessages } from '@/features/messages/message-store'
import type { MessageParent } from '@/gateway/wire'
import { fullText } from '@/lib/times'
import { useLanguage, useWords } from '@/locales/words'

export function MessageRow({ id, isFirst }: { id: number; isFirst: boolean }) {
  const words = useWords().messages
  const language = useLanguage((it) => it.language)
  const message = useMessages((it) => it.byId[id])
  if (!message) return null

  return (
    <MessageFrame author={message.author} at={message.created_at} isFirst={isFirst}>
      {message.parent && <ReplyLine parent={message.parent} />}
      {message.is_deleted ? (
        <p className="text-ink-faint italic">{words.deleted}</p>
      ) : (
        <Markdown
          text={message.content}
          channelId={message.channel_id}
          trailing={
            message.edited_at && (
              <span title={fullText(message.edited_at, language)} className="ml-1.5 text-ink-faint text-tiny">
                ({words.edited})
              </span>
            )
          }
        />
      )}
    </MessageFrame>
  )
}

function ReplyLine({ parent }: { parent: MessageParent }) {
  const words = useWords().messages
  return (
    <p className="flex items-center gap-1.5 text-ink-faint text-small">
      <CornerUpLeft aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="sr-only">{words.repliedTo(parent.author_username)}</span>
      <span aria-hidden="true" className="shrink-0 font-medium">
        {parent.author_username}
      </span>
      <span className="truncate">{parent.is_deleted ? words.deleted : parent.excerpt}</span>
    </p>
  )
}
