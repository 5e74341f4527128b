import { myId } from '@/features/account/account-store'
import {
  aroundRead,
  messageOfSeq,
  newerRead,
  newestRead,
  olderRead,
  useMessages,
} from '@/features/messages/message-store'
import { messagesTold } from '@/features/messages/outbox-store'
import { pageOfMessages } from '@/gateway/message-routes'
import { socket } from '@/gateway/socket'
import type { Message } from '@/gateway/wire'

const pageLength = 50

type Page = (page: Message[], limit: number) => void

const loading = new Map<number, Promise<void>>()

/** Listens to a channel, and reads its newest messages unless they are here. */
export async function openChannel(channel: number): Promise<void> {
  await socket.join(channel)
  if (!useMessages.getState().logs[channel]) await loadNewest(channel)
}

/** Goes to where a message stands, with what stands around it. */
export async function openAround(channel: number, seq: number): Promise<void> {
  await socket.join(channel)
  await loading.get(channel)?.catch(() => {})
  if (!messageOfSeq(channel, seq))
    await load(channel, { around: seq }, (page, limit) => aroundRead(channel, page, limit, seq))
}

export async function loadNewest(channel: number): Promise<void> {
  await loading.get(channel)?.catch(() => {})
  await load(channel, {}, (page, limit) => newestRead(channel, page, limit))
}

export async function loadOlder(channel: number): Promise<void> {
  const { logs, byId } = useMessages.getState()
  const log = logs[channel]
  const oldest = byId[log?.ids[0] ?? 0]
  if (log?.hasOlder && oldest)
    await load(channel, { before: oldest.seq }, (page, limit) => olderRead(channel, page, limit))
}

export async function loadNewer(channel: number): Promise<void> {
  const { logs, byId } = useMessages.getState()
  const log = logs[channel]
  const newest = byId[log?.ids.at(-1) ?? 0]
  if (log?.hasNewer && newest)
    await load(channel, { after: newest.seq }, (page, limit) => newerRead(channel, page, limit))
}

function load(channel: number, where: Record<string, number>, read: Page): Promise<void> {
  const now = loading.get(channel)
  if (now) return now

  const loaded = pageOfMessages(channel, { limit: pageLength, ...where })
    .then((page) => {
      read(page, pageLength)
      messagesTold(page, myId())
    })
    .finally(() => loading.delete(channel))
  loading.set(channel, loaded)
  return loaded
}
