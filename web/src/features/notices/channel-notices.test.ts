import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  channelNoticesNow,
  channelNoticesRead,
  isMuted,
  levelChosen,
  muted,
  mutedIn,
  noticeIn,
  useChannelNotices,
} from '@/features/notices/channel-notices'

const general = 5
const noon = Date.parse('2026-11-21T12:00:00Z')

beforeEach(() => {
  vi.useFakeTimers({ now: noon })
  useChannelNotices.setState({ byChannel: {}, lookedAt: 0 })
})

afterEach(() => {
  vi.useRealTimers()
})

test('a channel that is muted for an hour wakes up by itself, and whoever looks at it sees that', () => {
  const looked = vi.fn()
  muted(general, 60)
  expect(isMuted(general)).toBe(true)
  useChannelNotices.subscribe((now) => looked(mutedIn(now)))

  vi.advanceTimersByTime(60 * 60_000)

  expect(isMuted(general)).toBe(false)
  expect(looked).toHaveBeenLastCalledWith([])
})

test('a channel that is muted until somebody turns it on stays so', () => {
  muted(general, 'forever')
  vi.advanceTimersByTime(400 * 24 * 60 * 60_000)
  expect(isMuted(general)).toBe(true)

  muted(general, null)

  expect(isMuted(general)).toBe(false)
})

test('the next device reads what this one wrote', () => {
  muted(general, 15)
  levelChosen(6, 'all')
  const written = channelNoticesNow()
  expect(written).toEqual({
    channel_5: { level: 'default', muted_until: '2026-11-21T12:15:00.000Z' },
    channel_6: { level: 'all', muted_until: null },
  })
  useChannelNotices.setState({ byChannel: {} })

  channelNoticesRead({ theme: 'dark', ...written })

  expect(isMuted(general)).toBe(true)
  expect(noticeIn(6)).toEqual({ level: 'all', mutedUntil: null })
})

test('what is as usual again, or over, is taken out of the document', () => {
  levelChosen(6, 'all')
  levelChosen(6, 'default')
  muted(general, 15)
  vi.advanceTimersByTime(15 * 60_000)

  expect(channelNoticesNow()).toEqual({ channel_5: null, channel_6: null })
})

test('what another program wrote there, and nobody here understands, is as usual', () => {
  channelNoticesRead({ channel_5: 'loud', channel_6: { level: 'x', muted_until: 'soon' }, channels: 7 })

  expect(noticeIn(5)).toEqual({ level: 'default', mutedUntil: null })
  expect(noticeIn(6)).toEqual({ level: 'default', mutedUntil: null })
})
