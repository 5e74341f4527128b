import { expect, test } from 'vitest'
import { unreadIn } from '@/features/servers/unread-in'
import type { ReadState } from '@/gateway/wire'

const states = { 5: state(5, 7, 2), 6: state(6, 3, 0), 7: state(7, 0, 0) }

test('in a server the mentions count, and the rest is a mark', () => {
  const channels = [text(5), text(6), text(99)]

  expect(unreadIn(states, channels)).toEqual({ isUnread: true, mentions: 2 })
})

test('every message between two people counts', () => {
  expect(unreadIn(states, [{ id: 6, type: 'dm' }])).toEqual({ isUnread: true, mentions: 3 })
  expect(unreadIn(states, [{ id: 6, type: 'group' }])).toEqual({ isUnread: true, mentions: 0 })
})

test('where everything was read nothing waits', () => {
  expect(unreadIn(states, [text(7), text(99)])).toEqual({ isUnread: false, mentions: 0 })
})

function text(id: number) {
  return { id, type: 'text' as const }
}

function state(channel_id: number, unread: number, mentions: number): ReadState {
  return { channel_id, read_seq: 0, unread, mentions, marked_at_seq: null }
}
