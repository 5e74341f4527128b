import { expect, test } from 'vitest'
import { changedSince, changedWith } from '@/features/settings/settings'

test('only what was chosen differently is written', () => {
  expect(changedSince({ theme: 'dark' }, { theme: 'dark', density: 'compact' })).toEqual({
    density: 'compact',
  })
  expect(changedSince({ theme: 'dark' }, { theme: 'dark' })).toEqual({})
  expect(
    changedSince({ channel_5: { level: 'all' } }, { channel_5: { level: 'all' }, channel_6: null }),
  ).toEqual({})
})

test('what is as usual again goes, and what others wrote stays', () => {
  expect(
    changedWith({ skin: null, channel_5: { level: 'all' } }, { channel_5: null, theme: 'dark' }),
  ).toEqual({
    skin: null,
    theme: 'dark',
  })
})
