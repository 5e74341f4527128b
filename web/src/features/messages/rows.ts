import type { Pending } from '@/features/messages/outbox-store'
import type { Message } from '@/gateway/wire'

export type Row =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'new'; key: string }
  | { kind: 'message'; key: string; id: number; isFirst: boolean }
  | { kind: 'pending'; key: string; clientMessageId: string; isFirst: boolean }

type RowsContext = {
  myself: number | null
  /** Up to where everything had been read when the channel was opened; null when nothing was unread. */
  readSeq: number | null
  /** Whether there are older messages than these, which may be new, too. */
  hasOlder?: boolean
}

type Spoken = {
  author: number | null
  at: string
  isReply: boolean
  row:
    | { kind: 'message'; key: string; id: number }
    | { kind: 'pending'; key: string; clientMessageId: string }
}

const groupMilliseconds = 5 * 60_000

/** What stands in a channel from top to bottom: messages in groups of one voice, between days, and what is on its way. */
export function rowsOf(
  messages: Message[],
  pending: Pending[],
  { myself, readSeq, hasOlder }: RowsContext,
): Row[] {
  const rows: Row[] = []
  const isReached = readSeq !== null && (!hasOlder || (messages[0]?.seq ?? 0) <= readSeq)
  const firstUnread = isReached && messages.find((it) => it.seq > readSeq && it.author_id !== myself)?.id
  let last: Spoken | null = null
  for (const spoken of [
    ...messages.map((it) => heard(it, myself)),
    ...pending.map((it) => written(it, myself)),
  ]) {
    if (!last || dayOf(last) !== dayOf(spoken)) {
      rows.push({ kind: 'day', key: dayOf(spoken), at: spoken.at })
      last = null
    }
    if (spoken.row.kind === 'message' && spoken.row.id === firstUnread) {
      rows.push({ kind: 'new', key: 'new' })
      last = null
    }
    rows.push({ ...spoken.row, isFirst: !last || !goesOn(last, spoken) })
    last = spoken
  }
  return rows
}

/** The very rows of before where they say the same, so that nothing has to be drawn again for them. */
export function keptRows(before: Row[], now: Row[]): Row[] {
  const known = new Map(before.map((row) => [row.key, row]))
  return now.map((row) => {
    const last = known.get(row.key)
    return last && isSame(last, row) ? last : row
  })
}

function isSame(last: Row, now: Row): boolean {
  const names = Object.keys(now) as (keyof Row)[]
  return last.kind === now.kind && names.every((name) => last[name] === now[name])
}

function goesOn(last: Spoken, spoken: Spoken): boolean {
  const gap = Date.parse(spoken.at) - Date.parse(last.at)
  return spoken.author === last.author && gap < groupMilliseconds && !spoken.isReply
}

function heard(message: Message, myself: number | null): Spoken {
  return {
    author: message.author_id,
    at: message.created_at,
    isReply: message.parent !== null,
    row: { kind: 'message', key: keyOf(message, myself), id: message.id },
  }
}

function written({ clientMessageId, writtenAt, parent }: Pending, myself: number | null): Spoken {
  return {
    author: myself,
    at: writtenAt,
    isReply: Boolean(parent),
    row: { kind: 'pending', key: clientMessageId, clientMessageId },
  }
}

// One's own message keeps the key that it had while it was on its way, so that its row stays the same row.
function keyOf(message: Message, myself: number | null): string {
  return message.author_id === myself && message.client_msg_id ? message.client_msg_id : String(message.id)
}

function dayOf({ at }: Spoken): string {
  return new Date(at).toDateString()
}
