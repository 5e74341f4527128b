import { myId } from '@/features/account/account-store'
import { pageRead, useMessages } from '@/features/messages/message-store'
import { messagesTold } from '@/features/messages/outbox-store'
import { pageOfMessages } from '@/gateway/routes'
import { socket } from '@/gateway/socket'

const pageLength = 50

const loading = new Set<number>()

/** Listens to a channel, and reads its newest messages unless they are here. */
export async function openChannel(channel: number): Promise<void> {
  await socket.join(channel)
  if (!useMessages.getState().logs[channel]) await loadPage(channel)
}

export async function loadOlder(channel: number): Promise<void> {
  const { logs, byId } = useMessages.getState()
  const log = logs[channel]
  const oldest = byId[log?.ids[0] ?? 0]
  if (log?.hasOlder && oldest) await loadPage(channel, oldest.seq)
}

async function loadPage(channel: number, before?: number): Promise<void> {
  if (loading.has(channel)) return

  loading.add(channel)
  try {
    const page = await pageOfMessages(channel, { limit: pageLength, ...(before && { before }) })
    pageRead(channel, page, pageLength)
    messagesTold(page, myId())
  } finally {
    loading.delete(channel)
  }
}
