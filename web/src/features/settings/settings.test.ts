import { expect, test } from 'vitest'
import { changedSince, settingsIn } from '@/features/settings/settings'

test('what other programs wrote, or what nobody knows, is not followed', () => {
  expect(settingsIn({ theme: 'dark', language: 'tlh', density: 7, skin: 'blue' })).toEqual({ theme: 'dark' })
})

test('only what was chosen differently is written', () => {
  expect(changedSince({ theme: 'dark' }, { theme: 'dark', density: 'compact' })).toEqual({
    density: 'compact',
  })
  expect(changedSince({ theme: 'dark' }, { theme: 'dark' })).toEqual({})
})
