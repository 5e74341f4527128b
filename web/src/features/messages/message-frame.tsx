import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { useAttention } from '@/features/messages/attention-store'
import type { Person } from '@/gateway/wire'
import { fullText, timeText } from '@/lib/times'
import { useLanguage } from '@/locales/words'

type MessageFrameProps = {
  author: Person
  at: string
  isFirst: boolean
  /** When the server has it. */
  messageId?: number
  isForMe?: boolean
  isTabStop?: boolean
  label?: string
  children: ReactNode
}

/** Who said it and when, beside what was said. Only the first of a group shows its author. */
export function MessageFrame(props: MessageFrameProps) {
  const { author, at, isFirst, messageId, isForMe, isTabStop, label, children } = props
  const isLit = useAttention((it) => messageId !== undefined && it.lit === messageId)
  const language = useLanguage((it) => it.language)
  const time = (
    <time dateTime={at} title={fullText(at, language)}>
      {timeText(at, language)}
    </time>
  )
  return (
    <article
      data-first={isFirst || undefined}
      data-message={messageId}
      data-for-me={isForMe || undefined}
      data-lit={isLit || undefined}
      aria-label={label}
      tabIndex={isTabStop ? 0 : -1}
      className="group/message relative grid grid-cols-[2.5rem_minmax(0,1fr)] gap-x-3 px-5 py-0.5 outline-offset-[-2px] hover:bg-hover transition-colors data-for-me:bg-warning-soft data-lit:bg-accent-soft data-first:mt-3"
    >
      {isFirst ? (
        <div className="row-span-2 pt-0.5">
          <Avatar name={author.display_name} image={author.avatar_url} size="usual" />
        </div>
      ) : (
        <span className="-ml-5 flex justify-end whitespace-nowrap pt-0.75 text-ink-faint text-tiny opacity-0 group-hover/message:opacity-100 group-focus/message:opacity-100">
          {time}
        </span>
      )}
      <div className="min-w-0">
        <p className={isFirst ? 'flex items-baseline gap-2' : 'sr-only'}>
          <span className="truncate font-semibold">{author.display_name}</span>
          <span className="text-ink-faint text-tiny">{isFirst && time}</span>
        </p>
        {children}
      </div>
    </article>
  )
}
