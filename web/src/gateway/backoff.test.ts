import { expect, test } from 'vitest'
import { backoff } from '@/gateway/backoff'

test('the wait doubles from half a second to half a minute', () => {
  const waits = [1, 2, 3, 6, 7, 50].map((tries) => backoff(tries, () => 1))

  expect(waits).toEqual([500, 1000, 2000, 16_000, 30_000, 30_000])
})

test('people who lost the server at once come back spread over the whole wait', () => {
  const waits = [0, 0.25, 0.999].map((luck) => backoff(4, () => luck))

  expect(waits).toEqual([0, 1000, 3996])
})
