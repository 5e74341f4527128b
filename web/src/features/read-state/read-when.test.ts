import { expect, test } from 'vitest'
import { isReadWhenSeen } from '@/features/read-state/read-when'

test('what is seen is read, unless somebody wants to say so themselves', () => {
  expect(isReadWhenSeen('text', 'always')).toBe(true)
  expect(isReadWhenSeen('dm', 'never')).toBe(false)
})

test('who wants it in conversations alone has it in those of two and of many', () => {
  expect(isReadWhenSeen('dm', 'conversations')).toBe(true)
  expect(isReadWhenSeen('group', 'conversations')).toBe(true)
  expect(isReadWhenSeen('text', 'conversations')).toBe(false)
  expect(isReadWhenSeen(undefined, 'conversations')).toBe(false)
})
