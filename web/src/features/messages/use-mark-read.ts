import { useEffect } from 'react'
import { useMessages } from '@/features/messages/message-store'
import { readStateChanged, useReadStates } from '@/features/read-state/read-state-store'
import { useIsReadWhenSeen } from '@/features/read-state/read-when'
import { useMarkedHere } from '@/features/read-state/use-marked-here'
import { markRead } from '@/gateway/message-routes'
import { useIsPageActive } from '@/lib/use-is-page-active'

const lookMilliseconds = 1_000

/** A channel is read once its newest message has been in front of somebody for a second, if they want it so. */
export function useMarkRead(channel: number, isAtBottom: boolean): void {
  const isActive = useIsPageActive()
  const isWanted = useIsReadWhenSeen(channel)
  const newest = useMessages((it) => it.byId[it.logs[channel]?.ids.at(-1) ?? 0]?.seq ?? 0)
  // What somebody marked unread stays so until they leave and come back.
  const isMarked = useMarkedHere(channel) !== null
  const isUnread = useReadStates((it) => (it.byChannel[channel]?.unread ?? 0) > 0)
  useEffect(() => {
    if (!isWanted || !isAtBottom || !isActive || !isUnread || isMarked) return
    const timer = setTimeout(() => void readTo(channel, newest), lookMilliseconds)
    return () => clearTimeout(timer)
  }, [channel, isWanted, isAtBottom, isActive, isUnread, isMarked, newest])
}

export async function readTo(channel: number, seq: number): Promise<void> {
  readStateChanged({ channel_id: channel, read_seq: seq, unread: 0, mentions: 0, marked_at_seq: null })
  // The server tells every device of it; when it cannot be asked now, the next message asks again.
  await markRead(channel, seq).catch(() => {})
}
