import { expect, test } from 'vitest'
import { saidOf } from '@/features/messages/announcements'

const words = { from: (author: string) => `${author}:`, count: (count: number) => `${count} new messages` }

test('a few messages are said one after the other', () => {
  expect(saidOf([heard('hello'), heard('there')], words)).toBe('Ben: hello. Ben: there')
})

test('of many at once the number is said', () => {
  expect(saidOf(['a', 'b', 'c', 'd', 'e'].map(heard), words)).toBe('5 new messages')
})

function heard(text: string) {
  return { author: 'Ben', text }
}
