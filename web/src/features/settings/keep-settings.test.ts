import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useDensity, useTheme } from '@/features/appearance/appearance'
import { levelChosen, noticeIn } from '@/features/notices/channel-notices'
import { keepSoon, settingsFollow } from '@/features/settings/keep-settings'

const garden = 5
const onDevice = new Map<string, string>()
let stored: Record<string, unknown> = {}
let written = 0

beforeEach(async () => {
  vi.useFakeTimers()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => onDevice.get(key) ?? null,
    setItem: (key: string, value: string) => onDevice.set(key, value),
    removeItem: (key: string) => onDevice.delete(key),
  })
  vi.stubGlobal('document', { documentElement: { lang: 'en' } })
  vi.stubGlobal('fetch', async (_: string, { method, body }: RequestInit) => {
    if (method === 'PUT') {
      written++
      stored = JSON.parse(String(body))
    }
    return Response.json(stored)
  })
  stored = { theme: 'system', density: 'cosy' }
  await settingsFollow()
  written = 0
})

afterEach(() => {
  vi.useRealTimers()
})

test('what another device chooses holds here, and is not written back', async () => {
  stored = { theme: 'light', channel_5: { level: 'mentions', muted_until: 'forever' }, skin: 'blue' }
  await settingsFollow()
  await vi.advanceTimersByTimeAsync(1_000)

  expect(useTheme.getState().chosen).toBe('light')
  expect(noticeIn(garden)).toEqual({ level: 'mentions', mutedUntil: 'forever' })
  expect(written).toBe(0)
})

test('what was chosen here a moment ago outlives what others say meanwhile, and is written beside it', async () => {
  useDensity.choose('compact')
  levelChosen(garden, 'all')
  keepSoon()
  stored = { theme: 'dark', density: 'cosy', skin: 'blue' }
  await settingsFollow()
  expect(useTheme.getState().chosen).toBe('dark')
  expect(useDensity.getState().chosen).toBe('compact')

  await vi.advanceTimersByTimeAsync(1_000)

  expect(stored).toMatchObject({ theme: 'dark', density: 'compact', skin: 'blue' })
  expect(stored.channel_5).toEqual({ level: 'all', muted_until: null })
})

test('what is as usual again here is taken out, though another device still knew it', async () => {
  stored = { channel_5: { level: 'all', muted_until: null } }
  await settingsFollow()
  levelChosen(garden, 'default')
  keepSoon()
  await settingsFollow()

  await vi.advanceTimersByTimeAsync(1_000)

  expect(stored).not.toHaveProperty('channel_5')
})

test('what was chosen a moment before the page went is written by the next one', async () => {
  useTheme.choose('light')
  levelChosen(garden, 'nothing')
  keepSoon()
  vi.clearAllTimers()
  vi.resetModules()
  const { settingsFollow: followAnew } = await import('@/features/settings/keep-settings')

  await followAnew()
  await vi.advanceTimersByTimeAsync(1_000)

  expect(stored).toMatchObject({ theme: 'light', channel_5: { level: 'nothing', muted_until: null } })
  expect([...onDevice.keys()].filter((key) => key.startsWith('hubbub.unwritten'))).toEqual([])
})
