import { create } from 'zustand'
import type { Message, MessageChange, Person } from '@/gateway/wire'
import { byId, without } from '@/lib/records'

/** The part of a channel that is here: an unbroken run of messages up to the newest. */
export type ChannelLog = { ids: number[]; hasOlder: boolean }

type Messages = { byId: Record<number, Message>; logs: Record<number, ChannelLog> }

export const useMessages = create<Messages>(() => ({ byId: {}, logs: {} }))

/** A page as the server gives it, newest first. It is the oldest one there is when it is not full. */
export function pageRead(channel: number, page: Message[], limit: number): void {
  useMessages.setState((now) => {
    const messages = { ...now.byId, ...byId(page) }
    const ids = inOrder([...(now.logs[channel]?.ids ?? []), ...page.map((it) => it.id)], messages)
    return { byId: messages, logs: { ...now.logs, [channel]: { ids, hasOlder: page.length === limit } } }
  })
}

export function messageSent(message: Message): void {
  useMessages.setState((now) => {
    const log = now.logs[message.channel_id]
    // A channel that was never opened here is read when it is.
    if (!log) return now

    const messages = { ...answered(now.byId, message), [message.id]: message }
    const ids = inOrder([...log.ids, message.id], messages)
    return { byId: messages, logs: { ...now.logs, [message.channel_id]: { ...log, ids } } }
  })
}

export function messageChanged(change: MessageChange): void {
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

/** A new session hears from now on: what was heard before may lack what came in between. */
export function logsForgotten(): void {
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

/** The beginning of a text, to recognise it by. */
export function excerptOf(text: string): string {
  return [...text].slice(0, 100).join('')
}

// The seq is the only order: what arrives late goes to its place.
function inOrder(ids: number[], messages: Record<number, Message>): number[] {
  const seqOf = (id: number) => messages[id]?.seq ?? 0
  return [...new Set(ids)].sort((a, b) => seqOf(a) - seqOf(b))
}
