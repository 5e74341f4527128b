import { expect, test } from 'vitest'
import { statusEnds } from '@/features/account/status-ends'

const saturday = new Date(2026, 10, 21, 13, 0)
const local = (...day: [number, number, number]) => new Date(...day).toISOString()

test('today ends at midnight where one is, and the week on the night to Monday', () => {
  expect(statusEnds('today', saturday)).toBe(local(2026, 10, 22))
  expect(statusEnds('week', saturday)).toBe(local(2026, 10, 23))
  expect(statusEnds('week', new Date(2026, 10, 22, 23, 0))).toBe(local(2026, 10, 23))
  expect(statusEnds('week', new Date(2026, 10, 23, 1, 0))).toBe(local(2026, 10, 30))
})

test('an hour is an hour, and what never ends has no end', () => {
  expect(statusEnds('hour', saturday)).toBe(new Date(2026, 10, 21, 14, 0).toISOString())
  expect(statusEnds('never', saturday)).toBeNull()
})
