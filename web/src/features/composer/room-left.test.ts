import { expect, test } from 'vitest'
import { roomLeft } from '@/features/composer/room-left'

test('what is left is told in the last tenth, and below nothing beyond it', () => {
  expect(roomLeft('x'.repeat(89), 100)).toBeNull()
  expect(roomLeft('x'.repeat(90), 100)).toBe(10)
  expect(roomLeft('x'.repeat(103), 100)).toBe(-3)
  expect(roomLeft('x'.repeat(9_000), null)).toBeNull()
})

test('an emoji counts once, as the server counts it', () => {
  expect(roomLeft('😀'.repeat(95), 100)).toBe(5)
  expect(roomLeft('😀'.repeat(60), 100)).toBeNull()
})
