import { expect, test } from 'vitest'
import { recalled } from '@/features/composer/recalled'

const sent = ['third', 'second', 'first']

test('what was sent comes back one by one, up to the first', () => {
  expect(recalled(sent, '', 1)).toBe('third')
  expect(recalled(sent, 'third', 1)).toBe('second')
  expect(recalled(sent, 'first', 1)).toBeUndefined()
})

test('the way back ends with nothing written', () => {
  expect(recalled(sent, 'second', -1)).toBe('third')
  expect(recalled(sent, 'third', -1)).toBe('')
  expect(recalled(sent, '', -1)).toBeUndefined()
})

test('what somebody is writing is never overwritten', () => {
  expect(recalled(sent, 'something new', 1)).toBeUndefined()
  expect(recalled([], '', 1)).toBeUndefined()
})
