import { expect, test } from 'vitest'
import { dayText } from '@/lib/times'

const words = { today: 'Today', yesterday: 'Yesterday' }

test('a day is named as seen from today', () => {
  const now = new Date(2026, 10, 21, 9, 0)
  const texts = [
    new Date(2026, 10, 21, 0, 1),
    new Date(2026, 10, 20, 23, 59),
    new Date(2026, 10, 19, 12, 0),
  ].map((at) => dayText(at.toISOString(), now, words, 'en'))

  expect(texts.slice(0, 2)).toEqual(['Today', 'Yesterday'])
  expect(texts[2]).toContain('November')
})

test('the day of a clock change is yesterday, too, just after midnight', () => {
  const now = new Date(2026, 2, 30, 0, 30)

  expect(dayText(new Date(2026, 2, 29, 12, 0).toISOString(), now, words, 'en')).toBe('Yesterday')
  expect(dayText(new Date(2026, 2, 28, 23, 45).toISOString(), now, words, 'en')).toContain('28')
})
