import { ArrowDown } from 'lucide-react'
import { lazy, memo, type ReactNode, Suspense, useEffect } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Announcer } from '@/features/messages/announcer'
import { useAttention } from '@/features/messages/attention-store'
import { DayLine, NewLine } from '@/features/messages/dividers'
import { articles } from '@/features/messages/message-element'
import { attentive, walk } from '@/features/messages/message-list-keys'
import { MessageMenu } from '@/features/messages/message-menu'
import { MessageRow } from '@/features/messages/message-row'
import { MessageSkeletons } from '@/features/messages/message-skeletons'
import { readerMoved } from '@/features/messages/message-store'
import { useNotice } from '@/features/messages/notice-store'
import { PendingRow } from '@/features/messages/pending-row'
import type { Row } from '@/features/messages/rows'
import { UnreadBanner } from '@/features/messages/unread-banner'
import { useAim, useAimed } from '@/features/messages/use-aim'
import { useCatchUp } from '@/features/messages/use-catch-up'
import { useChannelLog } from '@/features/messages/use-channel-log'
import { useFocusKeptFor } from '@/features/messages/use-focus-kept'
import { useKeptScroll } from '@/features/messages/use-kept-scroll'
import { useMarkRead } from '@/features/messages/use-mark-read'
import { useOpening } from '@/features/messages/use-opening'
import { useUnread } from '@/features/read-state/read-state-store'
import { useIsReadWhenSeen } from '@/features/read-state/read-when'
import { useWords } from '@/locales/words'

const DeleteDialog = lazy(() =>
  import('@/features/messages/delete-dialog').then((it) => ({ default: it.DeleteDialog })),
)

type MessageListProps = { channelId: number; address: string; beginning: ReactNode }

/** Everything that was said in a channel, from the past at the top to now at the bottom. */
export function MessageList({ channelId, address, beginning }: MessageListProps) {
  const words = useWords().messages
  const isDeleting = useAttention((it) => it.deleting !== null)
  const [opening, endOpening] = useOpening(channelId)
  const isAimed = useAim() !== null
  const log = useChannelLog(channelId, opening, isAimed)
  const { rows, isLoaded, hasOlder, hasNewer, problem, isUnreadAbove } = log
  const { ref, isAtBottom, toBottom, show } = useKeptScroll(log, isAimed)
  useAimed(channelId, rows, show)
  useCatchUp(channelId, toBottom, endOpening)
  useEffect(() => readerMoved(channelId, !isAtBottom), [channelId, isAtBottom])
  useMarkRead(channelId, isAtBottom && isLoaded && !hasNewer)
  const newest = rows.findLast((it) => it.kind === 'message')
  const isReadWhenSeen = useIsReadWhenSeen(channelId)
  const goToNewest = () => void toBottom().then(() => articles().at(-1)?.focus({ preventScroll: true }))
  if (problem) return <EmptyState title={words.loadFailed} lead={problem.error} />

  return (
    <div className="relative min-h-0 grow">
      <div
        ref={ref}
        className="scroll-quiet h-full overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        <div className="flex min-h-full flex-col justify-end pb-3">
          {!isLoaded && <MessageSkeletons />}
          {isLoaded && (hasOlder ? <MessageSkeletons count={3} /> : beginning)}
          {isLoaded && rows.length === 0 && <p className="px-5 pb-4 text-ink-faint">{words.beFirst}</p>}
          <MessageMenu>
            <ol
              aria-label={words.list(address)}
              {...attentive}
              onKeyDown={(event) => walk(event, goToNewest)}
            >
              {rows.map((row) => (
                <Line key={row.key} row={row} isLast={row === newest} />
              ))}
            </ol>
          </MessageMenu>
          {hasNewer && <MessageSkeletons count={3} />}
        </div>
      </div>
      {opening && (isUnreadAbove || !isAtBottom || !isReadWhenSeen) && (
        <UnreadBanner channelId={channelId} opening={opening} isAbove={isUnreadAbove} onRead={endOpening} />
      )}
      {(!isAtBottom || hasNewer) && (
        <JumpButton channelId={channelId} onJump={(byKey) => (byKey ? goToNewest() : void toBottom())} />
      )}
      {isDeleting && (
        <Suspense>
          <DeleteDialog />
        </Suspense>
      )}
      <Notice />
      <Announcer channelId={channelId} />
    </div>
  )
}

// One more message is one more line's work: the others need not be looked at.
const Line = memo(function Line({ row, isLast }: { row: Row; isLast: boolean }) {
  const line = useFocusKeptFor(row.kind)
  return (
    <li ref={line} data-row={row.key} data-kind={row.kind}>
      <RowContent row={row} isLast={isLast} />
    </li>
  )
})

function RowContent({ row, isLast }: { row: Row; isLast: boolean }) {
  switch (row.kind) {
    case 'day':
      return <DayLine at={row.at} />
    case 'new':
      return <NewLine />
    case 'message':
      return <MessageRow id={row.id} isFirst={row.isFirst} isLast={isLast} />
    case 'pending':
      return <PendingRow clientMessageId={row.clientMessageId} isFirst={row.isFirst} />
  }
}

function Notice() {
  const text = useNotice((it) => it.text)
  return (
    <p role="status" className="pointer-events-none absolute inset-x-0 bottom-2 flex justify-center">
      {text && (
        <span className="animate-appear rounded-round bg-ink px-3 py-1 font-medium text-canvas text-small shadow-high">
          {text}
        </span>
      )}
    </p>
  )
}

type JumpButtonProps = { channelId: number; onJump: (byKey: boolean) => void }

function JumpButton({ channelId, onJump }: JumpButtonProps) {
  const words = useWords().messages
  const unread = useUnread(channelId)
  return (
    <Button
      look={unread > 0 ? 'primary' : 'quiet'}
      size="small"
      // The button goes; whoever pressed it by a key goes on from the newest message.
      onClick={(event) => onJump(event.detail === 0)}
      aria-label={unread > 0 ? words.below(unread) : words.toNewest}
      className="absolute right-5 bottom-2 animate-appear rounded-round px-3 shadow-high"
    >
      {unread > 0 && words.below(unread)}
      <ArrowDown className="size-4" />
    </Button>
  )
}
