import { type Pending, pendingFound, useOutbox } from '@/features/messages/outbox-store'

const prefix = (user: number) => `hubbub.outbox.${user}.`

let current: number | null = null

/** What was not sent when the page was closed goes out now, under the id that it had. Each message is kept apart, so
 *  that two windows do not write over each other's. */
export function outboxOpened(user: number): void {
  if (current === user) return
  current = user
  pendingFound(keysOf(user).flatMap(readPending))
}

/** Whoever signs out leaves nothing behind. */
export function outboxForgotten(): void {
  if (current !== null) for (const key of keysOf(current)) localStorage.removeItem(key)
}

useOutbox.subscribe(({ pending }, before) => {
  if (current === null) return
  const unsent = pending.filter((it) => it.state !== 'sent')
  for (const it of unsent) if (!before.pending.includes(it)) write(prefix(current), it)
  const ids = new Set(unsent.map((it) => it.clientMessageId))
  for (const { clientMessageId: id } of before.pending)
    if (!ids.has(id)) localStorage.removeItem(prefix(current) + id)
})

function write(start: string, pending: Pending): void {
  try {
    localStorage.setItem(start + pending.clientMessageId, JSON.stringify(pending))
  } catch {
    // A full storage keeps nobody from sending.
  }
}

function keysOf(user: number): string[] {
  return Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i) ?? '').filter((key) =>
    key.startsWith(prefix(user)),
  )
}

function readPending(key: string): Pending[] {
  try {
    const pending = JSON.parse(localStorage.getItem(key) ?? '') as Pending
    return [{ ...pending, state: pending.state === 'failed' ? 'failed' : 'waiting' }]
  } catch {
    return []
  }
}
