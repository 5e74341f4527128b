import { expect, test } from 'vitest'
import {
  anchorAmong,
  type Box,
  driftOf,
  firstInView,
  heightBelow,
  isAtBottom,
  scrolledSince,
  staysAtBottom,
} from '@/features/messages/scroll-anchor'

test('whoever is within a hundred pixels of the end reads along', () => {
  const view = { clientHeight: 500, scrollHeight: 2000 }

  expect(isAtBottom(heightBelow({ ...view, scrollTop: 1400 }))).toBe(true)
  expect(isAtBottom(heightBelow({ ...view, scrollTop: 1399 }))).toBe(false)
})

test('what gets shorter moves the view, and that is not the reader’s doing', () => {
  const view = { clientHeight: 500, scrollHeight: 2000 }

  expect(scrolledSince(1700, { ...view, scrollTop: 1500 })).toBe(0)
  expect(scrolledSince(1500, { ...view, scrollTop: 1200 })).toBe(-300)
  expect(scrolledSince(1200, { ...view, scrollTop: 1500 })).toBe(300)
})

test('the reader looks at the first row that is wholly in view', () => {
  expect(anchorAmong([box('a', -30), box('b', -5), box('c', 20)])).toEqual({ key: 'c', top: 20 })
})

test('when one row fills the view the reader looks at it', () => {
  expect(anchorAmong([{ key: 'long', top: -300, bottom: 900 }])).toEqual({ key: 'long', top: -300 })
})

test('the first row in view is found without looking at each', () => {
  const bottoms = Array.from({ length: 300 }, (_, i) => (i - 280) * 40)
  let looks = 0
  const bottomOf = (i: number) => {
    looks++
    return bottoms[i] ?? 0
  }

  expect(firstInView(bottoms.length, bottomOf)).toBe(281)
  expect(looks).toBeLessThan(12)
  expect(firstInView(3, () => 5)).toBe(0)
  expect(firstInView(3, () => -5)).toBe(3)
})

test('an empty channel has nothing to look at', () => {
  expect(anchorAmong([])).toBeNull()
})

test('older rows above push the anchor down by their height, which is scrolled away', () => {
  const anchor = { key: 'c', top: 20 }

  expect(driftOf(anchor, box('c', 720), 0)).toBe(700)
})

test('what the reader scrolled while the older rows came is not taken back', () => {
  expect(driftOf({ key: 'c', top: 20 }, box('c', 800), -80)).toBe(700)
})

test('a reader at the bottom leaves it by scrolling more than a hundred pixels up', () => {
  expect([-100, -101].map(staysAtBottom)).toEqual([true, false])
})

test('when the row is gone nothing is scrolled', () => {
  expect(driftOf({ key: 'c', top: 20 }, undefined, 0)).toBe(0)
})

const box = (key: string, top: number): Box => ({ key, top, bottom: top + 25 })
