import { useEffect, useMemo, useRef, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { useMyId } from '@/features/account/account-store'
import { useIsConnected } from '@/features/connection/connection-store'
import { loadNewer, loadNewest, loadOlder, openChannel } from '@/features/messages/load-messages'
import { leftPast, useMessages } from '@/features/messages/message-store'
import { useOutbox } from '@/features/messages/outbox-store'
import { keptRows, type Row, rowsOf } from '@/features/messages/rows'
import { useFirstGlance } from '@/features/messages/use-first-glance'
import type { Opening } from '@/features/messages/use-opening'
import { type Problem, problemOf } from '@/gateway/problem'

export type ShownLog = {
  rows: Row[]
  isLoaded: boolean
  hasOlder: boolean
  hasNewer: boolean
  problem: Problem | null
  /** Whether what was new at opening begins further up than what is here. */
  isUnreadAbove: boolean
  loadOlder: () => void
  loadNewer: () => void
  loadNewest: () => Promise<void>
}

/** A channel's messages as rows, kept loaded while somebody looks. */
export function useChannelLog(channel: number, opening: Opening | null, isAimed: boolean): ShownLog {
  const myself = useMyId()
  const log = useMessages((it) => it.logs[channel])
  const isConnected = useIsConnected()
  const [problem, setProblem] = useState<Problem | null>(null)
  const readSeq = opening?.readSeq ?? null
  const messages = useMessages(
    useShallow((it) => (it.logs[channel]?.ids ?? []).flatMap((id) => it.byId[id] ?? [])),
  )
  const pending = useOutbox(useShallow((it) => it.pending.filter((one) => one.channelId === channel)))
  const isLoaded = log !== undefined

  // Whoever comes back begins at the end, wherever they were reading before.
  useEffect(() => () => leftPast(channel), [channel])

  // A log that was forgotten, or a connection that is new, makes a channel be opened again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: isLoaded is when
  useEffect(() => {
    if (!isConnected) return
    openChannel(channel).then(
      () => setProblem(null),
      (fault) => setProblem(problemOf(fault)),
    )
  }, [channel, isConnected, isLoaded])

  const hasOlder = log?.hasOlder ?? false
  const hasNewer = log?.hasNewer ?? false
  const shown = useRef<Row[]>([])
  // What is on its way belongs behind the newest. While that cannot be had, it is shown behind what there is.
  const isEnd = !hasNewer || !isConnected
  const rows = useMemo(
    () => keptRows(shown.current, rowsOf(messages, isEnd ? pending : [], { myself, readSeq, hasOlder })),
    [messages, pending, myself, readSeq, hasOlder, isEnd],
  )
  useEffect(() => {
    shown.current = rows
  }, [rows])
  const [seen, isWhole] = useFirstGlance(rows, isAimed)
  const loaders = useMemo(
    () => ({
      loadOlder: () => void (isWhole && loadOlder(channel).catch(() => {})),
      loadNewer: () => void loadNewer(channel).catch(() => {}),
      loadNewest: () => loadNewest(channel).catch(() => {}),
    }),
    [channel, isWhole],
  )
  return {
    rows: seen,
    isLoaded,
    hasOlder: hasOlder || !isWhole,
    hasNewer,
    problem,
    isUnreadAbove: readSeq !== null && hasOlder && (messages[0]?.seq ?? 0) > readSeq,
    ...loaders,
  }
}
