import { expect, test } from 'vitest'
import { Cursors } from '@/gateway/cursors'
import { goldenEvent } from '@/gateway/golden-frames'
import type { JoinAck } from '@/gateway/wire'

test('who comes back goes on after the last event of each channel that was heard', () => {
  const cursors = new Cursors()
  cursors.joined(goldenEvent('join_ack').data as unknown as JoinAck)
  cursors.hear(goldenEvent('message'))
  cursors.hear(goldenEvent('message_edited'))
  cursors.hear(goldenEvent('dm_created'))

  expect(cursors.all()).toEqual({ 5: 44, 6: 0 })
})

test('after a gap that is too wide a channel goes on at its head', () => {
  const cursors = new Cursors()
  cursors.hear(goldenEvent('message'))
  cursors.hear(goldenEvent('resync'))

  expect(cursors.all()).toEqual({ 5: 45 })
})

test('a channel that may not be read any more is not asked for again', () => {
  const cursors = new Cursors()
  cursors.hear(goldenEvent('message'))
  cursors.hear(goldenEvent('access_lost'))

  expect(cursors.has(5)).toBe(false)
})
