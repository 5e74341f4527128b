import { create } from 'zustand'
import { type ChannelLog, excerptOf, inOrder, trimmed } from '@/features/messages/message-log'
import type { Message, MessageChange, Person } from '@/gateway/wire'
import { byId, without } from '@/lib/records'

type Messages = { byId: Record<number, Message>; logs: Record<number, ChannelLog> }

export const useMessages = create<Messages>(() => ({ byId: {}, logs: {} }))

const away = new Set<number>()
const apart = new Map<number, Message[]>()
const mostApart = 50
const listeners = new Set<(message: Message) => void>()

/** Pages come as the server gives them, newest first. One that is not full is the last in its direction. */
export function newestRead(channel: number, page: Message[], limit: number): void {
  merged(channel, page, { ids: [], hasOlder: page.length === limit, hasNewer: false }, 'newer')
}

export function aroundRead(channel: number, page: Message[], limit: number, seq: number): void {
  const half = Math.floor(limit / 2)
  const older = page.filter((it) => it.seq <= seq).length
  const log = { ids: [], hasOlder: older >= half, hasNewer: page.length - older >= half }
  merged(channel, page, log, 'newer')
}

export function olderRead(channel: number, page: Message[], limit: number): void {
  const log = useMessages.getState().logs[channel]
  if (log) merged(channel, page, { ...log, hasOlder: page.length === limit }, 'newer')
}

export function newerRead(channel: number, page: Message[], limit: number): void {
  const log = useMessages.getState().logs[channel]
  if (log) merged(channel, page, { ...log, hasNewer: page.length === limit }, 'older')
}

/** The first message from a place on, if that place is here; what was deleted is stood for by the next one. */
export function messageOfSeq(channel: number, seq: number): Message | undefined {
  const { logs, byId } = useMessages.getState()
  const log = logs[channel]
  const first = byId[log?.ids[0] ?? 0]
  if (!log || !first || (first.seq > seq && log.hasOlder)) return undefined
  const id = log.ids.find((it) => (byId[it]?.seq ?? 0) >= seq) ?? (log.hasNewer ? 0 : log.ids.at(-1))
  return byId[id ?? 0]
}

export function newestSeq(channel: number): number {
  const { logs, byId } = useMessages.getState()
  return byId[logs[channel]?.ids.at(-1) ?? 0]?.seq ?? 0
}

/** Whether the reader is somewhere above the end: then nothing that they read is let go of. */
export function readerMoved(channel: number, isAway: boolean): void {
  if (isAway) away.add(channel)
  else away.delete(channel)
}

/** For who wants to know of every message as it comes. */
export function onHeard(listener: (message: Message) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function messageSent(message: Message): void {
  const channel = message.channel_id
  const log = useMessages.getState().logs[channel]
  // What comes while the end is not here is read with the page that it belongs to.
  if (!log || log.hasNewer) return keepApart(message)

  merged(channel, [message], log, away.has(channel) ? 'newer' : 'older')
  for (const listener of listeners) listener(message)
}

export function messageChanged(change: MessageChange): void {
  const kept = apart.get(change.channel_id)
  if (kept)
    apart.set(
      change.channel_id,
      kept.filter((it) => it.id !== change.message_id),
    )
  useMessages.setState((now) => {
    const { message, message_id: id } = change
    const quoted = { ...now, byId: quotedAnew(now.byId, id, message) }
    if (!now.byId[id]) return quoted
    if (message && !message.is_deleted) return { byId: { ...quoted.byId, [id]: message } }

    return removed(quoted, change.channel_id, id, message)
  })
}

/** One message as it is now. */
export function messageRead(message: Message): void {
  useMessages.setState((now) => ({
    byId: { ...quotedAnew(now.byId, message.id, message), [message.id]: message },
  }))
}

/** What is here has a gap: it is read anew when somebody looks. */
export function logForgotten(channel: number): void {
  useMessages.setState((now) => ({ logs: without(now.logs, channel) }))
}

export function leftPast(channel: number): void {
  readerMoved(channel, false)
  if (useMessages.getState().logs[channel]?.hasNewer) logForgotten(channel)
}

/** A new session hears from now on: what was heard before may lack what came in between. */
export function logsForgotten(): void {
  apart.clear()
  away.clear()
  useMessages.setState({ byId: {}, logs: {} })
}

export function authorRenamed(person: Person): void {
  useMessages.setState((now) => ({
    byId: Object.fromEntries(
      Object.entries(now.byId).map(([id, message]) => [
        id,
        message.author_id === person.id ? { ...message, author: person } : message,
      ]),
    ),
  }))
}

type ById = Messages['byId']

function merged(channel: number, page: Message[], log: ChannelLog, side: 'older' | 'newer'): void {
  useMessages.setState((now) => {
    const newest = Math.max(0, ...page.map((it) => it.seq))
    // A page says how things were when the server looked: what was heard since goes on from there.
    const since = log.hasNewer ? [] : (apart.get(channel) ?? []).filter((it) => it.seq > newest)
    if (!log.hasNewer) apart.delete(channel)
    const come = [...page, ...since]
    const messages = { ...come.reduce(answered, now.byId), ...byId(come) }
    const all = { ...log, ids: inOrder([...log.ids, ...come.map((it) => it.id)], messages) }
    const kept = trimmed(all, side)
    const gone = new Set([...(now.logs[channel]?.ids ?? []), ...all.ids])
    for (const id of kept.ids) gone.delete(id)
    for (const id of gone) delete messages[id]
    return { byId: messages, logs: { ...now.logs, [channel]: kept } }
  })
}

function keepApart(message: Message): void {
  const kept = apart.get(message.channel_id) ?? []
  apart.set(message.channel_id, [...kept, message].slice(-mostApart))
}

// Whoever answers a message keeps it from vanishing when it is deleted.
function answered(messages: ById, reply: Message): ById {
  const parent = messages[reply.parent_id ?? 0]
  if (!parent || messages[reply.id]) return messages
  return { ...messages, [parent.id]: { ...parent, reply_count: parent.reply_count + 1 } }
}

// What is quoted above its replies is quoted as it is now.
function quotedAnew(messages: ById, id: number, now: Message | null): ById {
  const isDeleted = !now || now.is_deleted
  const replies = Object.values(messages).filter((it) => it.parent?.id === id)
  return {
    ...messages,
    ...byId(
      replies.map((it) => ({
        ...it,
        parent: it.parent && {
          ...it.parent,
          excerpt: excerptOf(isDeleted ? '' : now.content),
          is_deleted: isDeleted,
        },
      })),
    ),
  }
}

// A message with replies leaves a stub, so that the replies stand under something.
function removed(now: Messages, channel: number, id: number, stub: Message | null): Partial<Messages> {
  const known = now.byId[id]
  const left = stub ?? (known && known.reply_count > 0 ? { ...known, content: '', is_deleted: true } : null)
  if (left) return { byId: { ...now.byId, [id]: left } }

  const log = now.logs[channel]
  return {
    byId: without(now.byId, id),
    ...(log && {
      logs: { ...now.logs, [channel]: { ...log, ids: log.ids.filter((other) => other !== id) } },
    }),
  }
}
