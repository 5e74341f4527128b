import { expect, test } from 'vitest'
import { neighbour, nextWanted } from '@/features/shortcuts/neighbour'

test('a list has no end in either direction', () => {
  expect(neighbour([1, 2, 3], 3, 1)).toBe(1)
  expect(neighbour([1, 2, 3], 1, -1)).toBe(3)
  expect(neighbour([], 1, 1)).toBeUndefined()
})

test('who is nowhere begins at the end they come from', () => {
  expect(neighbour([1, 2, 3], undefined, 1)).toBe(1)
  expect(neighbour([1, 2, 3], 9, -1)).toBe(3)
})

test('what is not wanted is passed, and where one is does not count', () => {
  const isEven = (it: number) => it % 2 === 0
  expect(nextWanted([1, 2, 3, 4], 2, 1, isEven)).toBe(4)
  expect(nextWanted([1, 2, 3, 4], 2, -1, isEven)).toBe(4)
  expect(nextWanted([1, 2, 3], 2, 1, isEven)).toBeUndefined()
})
