import { expect, test } from 'vitest'
import { dateText, dayText, untilTomorrow } from '@/lib/times'

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

test('it is tomorrow when the calendar says so, also on the days that have 23 and 25 hours', () => {
  const hours = (now: Date) => untilTomorrow(now) / 3_600_000

  expect(hours(new Date(2026, 10, 21, 23, 30))).toBe(0.5)
  expect(hours(new Date(2026, 2, 29))).toBe(23)
  expect(hours(new Date(2026, 9, 25))).toBe(25)
})

test('a date is written in the reader’s language', () => {
  expect(dateText(new Date(2026, 10, 20, 12).toISOString(), 'fr')).toBe('20 novembre')
})
