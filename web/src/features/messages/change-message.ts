import { myId } from '@/features/account/account-store'
import { editingBegan } from '@/features/messages/attention-store'
import { messageChanged, messageRead, useMessages } from '@/features/messages/message-store'
import { deleteMessage as askToDelete, editMessage as askToEdit } from '@/gateway/message-routes'
import { problemOf } from '@/gateway/problem'
import type { Message } from '@/gateway/wire'

export async function editMessage(id: number, content: string): Promise<void> {
  if (content !== useMessages.getState().byId[id]?.content) messageRead(await askToEdit(id, content))
}

/** Who deletes does not wait for the server to tell everybody; to be told again changes nothing. */
export async function deleteMessage({ id, channel_id, seq }: Message): Promise<void> {
  try {
    await askToDelete(id)
  } catch (fault) {
    // Somebody else was faster.
    if (problemOf(fault)?.status !== 404) throw fault
  }
  messageChanged({
    channel_id,
    seq,
    message_id: id,
    message_seq: seq,
    actor_id: 0,
    at: new Date().toISOString(),
    message: null,
  })
}

/** The newest of one's own messages that is here; false when there is none. */
export function editLastOwn(channel: number): boolean {
  const { byId, logs } = useMessages.getState()
  const mine = logs[channel]?.ids.findLast((id) => byId[id]?.author_id === myId() && !byId[id]?.is_deleted)
  if (mine !== undefined) editingBegan(mine)
  return mine !== undefined
}
