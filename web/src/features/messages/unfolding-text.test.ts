import { expect, test } from 'vitest'
import { mayBeLong } from '@/features/messages/unfolding-text'

test('many lines may be long, and so may one that goes on and on', () => {
  expect(mayBeLong('line\n'.repeat(60))).toBe(true)
  expect(mayBeLong('word '.repeat(400))).toBe(true)
})

test('what people usually say is not long', () => {
  expect(mayBeLong('')).toBe(false)
  expect(mayBeLong('Shall we meet at six?\nI bring the cake.')).toBe(false)
})
