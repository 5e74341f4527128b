import { expect, test } from 'vitest'
import { moved } from '@/features/channels/moved'
import type { Channel } from '@/gateway/wire'

const three = [channel(7, 0), channel(8, 1), channel(9, 2)]

test('two channels change places, and nothing else', () => {
  expect(places(moved(three, 8, 1))).toEqual({ 9: 1, 8: 2 })
  expect(places(moved(three, 8, -1))).toEqual({ 8: 0, 7: 1 })
})

test('positions that several share or that leave gaps are put in order with it', () => {
  expect(places(moved([channel(7, 0), channel(8, 0), channel(9, 5)], 9, -1))).toEqual({ 9: 1, 8: 2 })
})

test('the first cannot go up, nor the last down', () => {
  expect(moved(three, 7, -1)).toEqual([])
  expect(moved(three, 9, 1)).toEqual([])
  expect(moved(three, 1, 1)).toEqual([])
})

function places(channels: Channel[]): Record<number, number> {
  return Object.fromEntries(channels.map((it) => [it.id, it.position]))
}

function channel(id: number, position: number): Channel {
  return { id, position } as Channel
}
