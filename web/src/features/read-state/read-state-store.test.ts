import { beforeEach, expect, test } from 'vitest'
import {
  isUnread,
  readStateChanged,
  readStatesRead,
  replayEnded,
  unreadGrew,
  unreadHinted,
  useReadStates,
} from '@/features/read-state/read-state-store'
import { goldenEvent } from '@/gateway/golden-frames'
import type { Message } from '@/gateway/wire'

const ada = { id: 1, username: 'ada' }
const general = 5
const state = { channel_id: general, read_seq: 40, unread: 0, mentions: 0, marked_at_seq: null }

beforeEach(() => {
  readStatesRead([state], { [general]: 40 })
})

test('a message that names the reader is one more mention, and others are only unread', () => {
  unreadGrew(said({ seq: 41, content: 'hello' }), ada)
  unreadGrew(said({ seq: 42, content: 'hello, @Ada!' }), ada)
  unreadGrew(said({ seq: 43, content: 'to ada@example.org' }), ada)

  expect(stateOfGeneral()).toMatchObject({ unread: 3, mentions: 1 })
})

test('what one says oneself, or has read already, is not unread', () => {
  unreadGrew(said({ seq: 41, author_id: ada.id }), ada)
  unreadGrew(said({ seq: 40, content: '@ada' }), ada)

  expect(stateOfGeneral()).toMatchObject({ unread: 0, mentions: 0 })
})

test('a hint that comes late does not make unread what has been read meanwhile', () => {
  const hint = { channel_id: general, unread: 2, mentions: 1 }
  unreadHinted({ ...hint, last_message_seq: 40 })
  expect(stateOfGeneral()).toMatchObject({ unread: 0, mentions: 0 })

  unreadHinted({ ...hint, last_message_seq: 42 })
  expect(stateOfGeneral()).toMatchObject({ unread: 2, mentions: 1 })
})

test('what is replayed after a greeting is in its count already, and what comes then is not', () => {
  readStatesRead([{ ...state, unread: 2 }], { [general]: 42 })

  for (const seq of [41, 42, 43]) unreadGrew(said({ seq }), ada)

  expect(stateOfGeneral()).toMatchObject({ unread: 3 })
})

test('where the greeting names no head, the count begins when the replay is over', () => {
  readStatesRead([{ ...state, unread: 2 }], {})

  unreadGrew(said({ seq: 42 }), ada)
  replayEnded()
  unreadGrew(said({ seq: 43 }), ada)

  expect(stateOfGeneral()).toMatchObject({ unread: 3 })
})

test('a channel that is marked unread is so, whoever wrote last', () => {
  expect(isUnread(general)).toBe(false)

  readStateChanged({ channel_id: general, read_seq: 40, unread: 0, mentions: 0, marked_at_seq: 39 })

  expect(isUnread(general)).toBe(true)
})

const stateOfGeneral = () => useReadStates.getState().byChannel[general]

function said(what: Partial<Message>): Message {
  const { data } = goldenEvent('message') as { data: Message }
  return { ...data, author_id: 2, channel_id: general, ...what }
}
