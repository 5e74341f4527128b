import { CircleAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { useMyself } from '@/features/account/account-store'
import { focusComposer } from '@/features/composer/focus-composer'
import { useIsConnected } from '@/features/connection/connection-store'
import { Markdown } from '@/features/markdown/markdown'
import { MessageFrame } from '@/features/messages/message-frame'
import { type Pending, useOutbox } from '@/features/messages/outbox-store'
import { ReplyLine } from '@/features/messages/reply-line'
import { dropMessage, retryMessage } from '@/features/messages/send-message'
import { copyText } from '@/lib/copy-text'
import { isTouch } from '@/lib/is-touch'
import { useWords } from '@/locales/words'

type PendingRowProps = { clientMessageId: string; isFirst: boolean }

/** A message of one's own on its way, or stopped on it. */
export function PendingRow({ clientMessageId, isFirst }: PendingRowProps) {
  const words = useWords().messages
  const myself = useMyself()
  const isConnected = useIsConnected()
  const pending = useOutbox((it) => it.pending.find((one) => one.clientMessageId === clientMessageId))
  if (!pending) return null

  const isFailed = pending.state === 'failed'
  return (
    <MessageFrame author={myself} at={pending.writtenAt} isFirst={isFirst}>
      {pending.parent && <ReplyLine parent={pending.parent} />}
      <div
        data-state={pending.state}
        className="opacity-70 transition-opacity data-[state=failed]:text-danger data-[state=failed]:opacity-100 data-[state=sent]:opacity-100"
      >
        <Markdown text={pending.content} channelId={pending.channelId} />
      </div>
      {pending.state === 'waiting' && !isConnected && (
        <p className="text-ink-faint text-small">{words.waiting}</p>
      )}
      {isFailed && <Failure pending={pending} />}
    </MessageFrame>
  )
}

function Failure({ pending }: { pending: Pending }) {
  const words = useWords().messages
  const { clientMessageId, content, problem } = pending
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small">
      <span role="alert" className="flex items-center gap-1.5 text-danger">
        <CircleAlert className="size-4 shrink-0" />
        {words.notSent}: {problem?.error ?? words.noAnswer}
      </span>
      <Button
        look="link"
        size="text"
        onClick={(event) => {
          // The button goes.
          event.currentTarget.closest('article')?.focus({ preventScroll: true })
          retryMessage(clientMessageId)
        }}
      >
        {words.retry}
      </Button>
      <Button look="link" size="text" onClick={() => void copyText(content)}>
        {words.copy}
      </Button>
      <Button
        look="link"
        size="text"
        onClick={() => {
          dropMessage(clientMessageId)
          if (!isTouch) focusComposer()
        }}
      >
        {words.drop}
      </Button>
    </div>
  )
}
