import { useCallback, useEffect, useMemo, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { useMyId } from '@/features/account/account-store'
import { useIsConnected } from '@/features/connection/connection-store'
import { loadOlder, openChannel } from '@/features/messages/load-messages'
import { useMessages } from '@/features/messages/message-store'
import { useOutbox } from '@/features/messages/outbox-store'
import { type Row, rowsOf } from '@/features/messages/rows'
import { useReadStates } from '@/features/read-state/read-state-store'
import { type Problem, problemOf } from '@/gateway/problem'

type ShownLog = {
  rows: Row[]
  isLoaded: boolean
  hasOlder: boolean
  problem: Problem | null
  loadMore: () => void
}

/** A channel's messages as rows, kept loaded while somebody looks. */
export function useChannelLog(channel: number): ShownLog {
  const myself = useMyId()
  const log = useMessages((it) => it.logs[channel])
  const isConnected = useIsConnected()
  const [problem, setProblem] = useState<Problem | null>(null)
  const readSeq = useReadSeqAtOpening(channel)
  const messages = useMessages(
    useShallow((it) => (it.logs[channel]?.ids ?? []).flatMap((id) => it.byId[id] ?? [])),
  )
  const pending = useOutbox(useShallow((it) => it.pending.filter((one) => one.channelId === channel)))
  const isLoaded = log !== undefined

  // A log that was forgotten, or a connection that is new, makes a channel be opened again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: isLoaded is when
  useEffect(() => {
    if (!isConnected) return
    openChannel(channel).then(
      () => setProblem(null),
      (fault) => setProblem(problemOf(fault)),
    )
  }, [channel, isConnected, isLoaded])

  const rows = useMemo(
    () => rowsOf(messages, pending, { myself, readSeq }),
    [messages, pending, myself, readSeq],
  )
  const loadMore = useCallback(() => void loadOlder(channel).catch(() => {}), [channel])
  return { rows, isLoaded, hasOlder: log?.hasOlder ?? false, problem, loadMore }
}

// The line above what is new stays while one is there, though everything below it is read by then.
function useReadSeqAtOpening(channel: number): number | null {
  const [readSeq] = useState(() => {
    const state = useReadStates.getState().byChannel[channel]
    return state && state.unread > 0 ? state.read_seq : null
  })
  return readSeq
}
