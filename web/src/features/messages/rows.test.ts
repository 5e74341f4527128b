import { expect, test } from 'vitest'
import type { Pending } from '@/features/messages/outbox-store'
import { keptRows, rowsOf } from '@/features/messages/rows'
import type { Message } from '@/gateway/wire'

const ada = 1
const ben = 2

test('what one person says within five minutes stands under one name', () => {
  const rows = rowsOf(
    [said(1, ben, '10:00:00'), said(2, ben, '10:04:59'), said(3, ben, '10:10:00')],
    [],
    asAda(),
  )

  expect(shape(rows)).toEqual(['day', 'first 1', 'next 2', 'first 3'])
})

test('one more message leaves the rows above it the very same', () => {
  const messages = [said(1, ben, '10:00:00'), said(2, ben, '10:01:00')]
  const before = rowsOf(messages, [], asAda())

  const now = keptRows(before, rowsOf([...messages, said(3, ben, '10:02:00')], [], asAda()))
  const cut = keptRows(now, rowsOf(messages.slice(1), [], asAda()))

  expect(now.slice(0, before.length).every((row, i) => row === before[i])).toBe(true)
  expect(shape(now)).toEqual(['day', 'first 1', 'next 2', 'next 3'])
  expect(shape(cut)).toEqual(['day', 'first 2'])
})

test('another voice, a reply and a new day each begin a group', () => {
  const reply = {
    ...said(3, ben, '10:02:00'),
    parent: { id: 1, seq: 1, author_username: 'Ada', excerpt: '', is_deleted: false },
  }
  const rows = rowsOf(
    [said(1, ada, '10:00:00'), said(2, ben, '10:01:00'), reply, said(4, ben, '10:02:30', '2026-02-02')],
    [],
    asAda(),
  )

  expect(shape(rows)).toEqual(['day', 'first 1', 'first 2', 'first 3', 'day', 'first 4'])
})

test('the line above what is new stands before the first unread message of somebody else', () => {
  const rows = rowsOf([said(1, ben, '10:00:00'), said(2, ada, '10:00:10'), said(3, ben, '10:00:20')], [], {
    myself: ada,
    readSeq: 1,
  })

  expect(shape(rows)).toEqual(['day', 'first 1', 'first 2', 'new', 'first 3'])
})

test('there is no such line where older messages than these may be new, too', () => {
  const rows = rowsOf([said(8, ben, '10:00:00')], [], { myself: ada, readSeq: 3, hasOlder: true })

  expect(shape(rows)).toEqual(['day', 'first 8'])
})

test('what is on its way stands below everything, under my name', () => {
  const rows = rowsOf([said(1, ada, '10:00:00')], [onItsWay('c-2', '10:00:30')], asAda())

  expect(shape(rows)).toEqual(['day', 'first 1', 'next c-2'])
})

test('a message keeps its row when the server tells it back', () => {
  const before = rowsOf([], [onItsWay('c-1', '10:00:00')], asAda())
  const after = rowsOf([{ ...said(7, ada, '10:00:01'), client_msg_id: 'c-1' }], [], asAda())

  expect(after.map((row) => row.key)).toEqual(before.map((row) => row.key))
})

test('a stranger who uses the same id does not take over a row of mine', () => {
  const rows = rowsOf(
    [{ ...said(7, ben, '10:00:01'), client_msg_id: 'c-1' }],
    [onItsWay('c-1', '10:00:02')],
    asAda(),
  )

  expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length)
})

const asAda = () => ({ myself: ada, readSeq: null })

function said(id: number, author: number, time: string, day = '2026-02-01'): Message {
  const person = { id: author, username: `user ${author}`, display_name: `User ${author}`, avatar_url: null }
  return {
    id,
    channel_id: 5,
    seq: id,
    author_id: author,
    author_username: person.username,
    author: person,
    content: 'said',
    parent_id: null,
    parent: null,
    reply_count: 0,
    client_msg_id: null,
    is_deleted: false,
    created_at: new Date(`${day}T${time}`).toISOString(),
    updated_at: null,
    edited_at: null,
  }
}

function onItsWay(clientMessageId: string, time: string): Pending {
  const writtenAt = new Date(`2026-02-01T${time}`).toISOString()
  return { clientMessageId, channelId: 5, content: 'written', writtenAt, state: 'sending' }
}

function shape(rows: ReturnType<typeof rowsOf>): string[] {
  return rows.map((row) => {
    if (row.kind === 'day' || row.kind === 'new') return row.kind
    return `${row.isFirst ? 'first' : 'next'} ${row.kind === 'message' ? row.id : row.clientMessageId}`
  })
}
