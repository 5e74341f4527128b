import { beforeEach, expect, test } from 'vitest'
import {
  aroundRead,
  logsForgotten,
  messageOfSeq,
  messageSent,
  newerRead,
  newestRead,
  olderRead,
  readerMoved,
  useMessages,
} from '@/features/messages/message-store'
import { goldenEvent } from '@/gateway/golden-frames'
import type { Message } from '@/gateway/wire'

const channel = 5

beforeEach(logsForgotten)

test('who reads the past has no more than three hundred messages here, in one unbroken run', () => {
  newestRead(channel, said(951, 1000), 50)
  for (let first = 901; first > 401; first -= 50) olderRead(channel, said(first, first + 49), 50)

  expect(seqs().length).toBeLessThanOrEqual(300)
  expect(seqs()).toEqual(range(seqs()[0] ?? 0, seqs().at(-1) ?? 0))
  expect(log()).toMatchObject({ hasNewer: true })
  expect(Object.keys(useMessages.getState().byId)).toHaveLength(seqs().length)
})

test('what is said while one reads the past comes when one is there', () => {
  aroundRead(channel, said(76, 125), 50, 100)
  messageSent(one(126))
  expect(seqs().at(-1)).toBe(125)

  newerRead(channel, [], 50)
  expect(seqs().at(-1)).toBe(126)
  expect(log()).toMatchObject({ hasNewer: false })
})

test('what a reader further up looks at is not let go of when others talk on', () => {
  newestRead(channel, said(1, 50), 50)
  readerMoved(channel, true)

  for (let seq = 51; seq <= 400; seq++) messageSent(one(seq))

  expect(seqs()[0]).toBe(1)
  expect(seqs().length).toBeLessThanOrEqual(300)
})

test('who follows along lets go of the oldest', () => {
  newestRead(channel, said(1, 50), 50)

  for (let seq = 51; seq <= 400; seq++) messageSent(one(seq))

  expect(seqs().at(-1)).toBe(400)
  expect(seqs().length).toBeLessThanOrEqual(300)
  expect(log()).toMatchObject({ hasOlder: true, hasNewer: false })
})

test('in the place of a message that was deleted one finds the next', () => {
  newestRead(
    channel,
    said(1, 9).filter((it) => it.seq !== 4),
    50,
  )

  expect(messageOfSeq(channel, 4)?.seq).toBe(5)
  expect(messageOfSeq(channel, 40)?.seq).toBe(9)
})

const log = () => useMessages.getState().logs[channel]

const seqs = () => (log()?.ids ?? []).map((id) => useMessages.getState().byId[id]?.seq ?? 0)

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i)

const said = (first: number, last: number) => range(first, last).map(one).reverse()

function one(seq: number): Message {
  return { ...(goldenEvent('message').data as unknown as Message), id: 1000 + seq, seq, channel_id: channel }
}
