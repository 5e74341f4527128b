import { create } from 'zustand'
import type { Problem } from '@/gateway/problem'
import type { Message, MessageParent } from '@/gateway/wire'

/** A message of one's own that the server has not told back yet. */
export type Pending = {
  clientMessageId: string
  channelId: number
  content: string
  parent?: MessageParent | null
  writtenAt: string
  state: 'waiting' | 'sending' | 'sent' | 'failed'
  problem?: Problem | null
}

type Outbox = { pending: Pending[] }

/** In the order in which they were written. */
export const useOutbox = create<Outbox>(() => ({ pending: [] }))

const listeners = new Set<(pending: Pending) => void>()

/** For who wants to know when somebody says something here. */
export function onWritten(listener: (pending: Pending) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function messageWritten(pending: Pending): void {
  useOutbox.setState((now) => ({ pending: [...now.pending, pending] }))
  for (const listener of listeners) listener(pending)
}

/** What an earlier page left behind. */
export function pendingFound(found: Pending[]): void {
  useOutbox.setState((now) => {
    const known = new Set(now.pending.map((it) => it.clientMessageId))
    const all = [...found.filter((it) => !known.has(it.clientMessageId)), ...now.pending]
    return { pending: all.sort((a, b) => a.writtenAt.localeCompare(b.writtenAt)) }
  })
}

export function pendingChanged(clientMessageId: string, change: Partial<Pending>): void {
  useOutbox.setState((now) => ({
    pending: now.pending.map((it) => (it.clientMessageId === clientMessageId ? { ...it, ...change } : it)),
  }))
}

export function pendingDropped(clientMessageId: string): void {
  useOutbox.setState((now) => ({
    pending: now.pending.filter((it) => it.clientMessageId !== clientMessageId),
  }))
}

/** The messages that are here as the server has them take the place of what was written. */
export function messagesTold(messages: Message[], myself: number | null): void {
  const told = new Set(messages.filter((it) => it.author_id === myself).map((it) => it.client_msg_id))
  if (useOutbox.getState().pending.some((it) => told.has(it.clientMessageId)))
    useOutbox.setState((now) => ({ pending: now.pending.filter((it) => !told.has(it.clientMessageId)) }))
}
