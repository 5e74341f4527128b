import { myId } from '@/features/account/account-store'
import { useMessages } from '@/features/messages/message-store'
import { readStateChanged, useReadStates } from '@/features/read-state/read-state-store'
import { markUnread } from '@/gateway/message-routes'
import type { Message } from '@/gateway/wire'

/** From this message on everything is unread again, on every device. */
export async function markUnreadFrom({ channel_id: channel, seq }: Message): Promise<void> {
  await markUnread(channel, seq)
  const { logs, byId } = useMessages.getState()
  const known = useReadStates.getState().byChannel[channel]
  const unread = (logs[channel]?.ids ?? []).flatMap((id) => byId[id] ?? []).filter((it) => isUnread(it, seq))
  // The server tells the other devices of it, and counts better.
  readStateChanged({
    channel_id: channel,
    read_seq: known?.read_seq ?? 0,
    unread: Math.min(100, unread.length),
    mentions: known?.mentions ?? 0,
    marked_at_seq: seq,
  })
}

function isUnread(message: Message, from: number): boolean {
  return message.seq >= from && message.author_id !== myId() && !message.is_deleted
}
