import { useEffect, useMemo } from 'react'
import { useMyself } from '@/features/account/account-store'
import { Markdown } from '@/features/markdown/markdown'
import { mentions } from '@/features/markdown/named'
import { plainText } from '@/features/markdown/plain-text'
import { useAttention, withdrawn } from '@/features/messages/attention-store'
import { EditBox } from '@/features/messages/edit-box'
import { MessageFrame } from '@/features/messages/message-frame'
import { useMessages } from '@/features/messages/message-store'
import { MessageToolbar } from '@/features/messages/message-toolbar'
import { ReplyLine } from '@/features/messages/reply-line'
import { mayBeLong, UnfoldingText } from '@/features/messages/unfolding-text'
import type { Message } from '@/gateway/wire'
import { fullText, timeText } from '@/lib/times'
import { useLanguage, useWords } from '@/locales/words'

type MessageRowProps = { id: number; isFirst: boolean; isLast: boolean }

/** A message, as the server has it. */
export function MessageRow({ id, isFirst, isLast }: MessageRowProps) {
  const message = useMessages((it) => it.byId[id])
  const isActive = useAttention((it) => it.active === id)
  // Tab leads to one message: the one that is meant, or else the newest.
  const isTabStop = useAttention((it) => it.active === id || (isLast && it.active === null))
  const isEditing = useAttention((it) => it.editing === id)
  const myself = useMyself()
  const label = useLabel(message)
  useEffect(() => () => withdrawn(id), [id])
  if (!message) return null

  const isForMe = message.author_id !== myself.id && mentions(message.content, myself.username)
  return (
    <MessageFrame
      author={message.author}
      at={message.created_at}
      isFirst={isFirst}
      messageId={id}
      isForMe={isForMe}
      isTabStop={isTabStop}
      label={label}
    >
      {message.parent && <ReplyLine parent={message.parent} />}
      {isEditing ? <EditBox message={message} /> : <Content message={message} />}
      {isActive && !isEditing && <MessageToolbar message={message} />}
    </MessageFrame>
  )
}

// What is read aloud when somebody comes here: who, when, what it answers, what.
function useLabel(message: Message | undefined): string {
  const words = useWords().messages
  const language = useLanguage((it) => it.language)
  return useMemo(() => {
    if (!message) return ''
    return [
      message.author.display_name,
      timeText(message.created_at, language),
      message.parent && words.repliedTo(message.parent.author_username),
      message.is_deleted ? words.deleted : plainText(message.content),
      message.edited_at && words.edited,
    ]
      .filter(Boolean)
      .join(', ')
  }, [message, words, language])
}

function Content({ message }: { message: Message }) {
  const words = useWords().messages
  const language = useLanguage((it) => it.language)
  if (message.is_deleted) return <p className="text-ink-faint italic">{words.deleted}</p>

  const text = (
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
  )
  return mayBeLong(message.content) ? <UnfoldingText>{text}</UnfoldingText> : text
}
