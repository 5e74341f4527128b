import { expect, test } from 'vitest'
import { shownSquare, wholeCrop, withinPicture } from '@/features/account/crop'

const wide = { width: 400, height: 200 }

test('at first the middle of the picture is shown, as much of it as a square can', () => {
  expect(shownSquare(wide, wholeCrop)).toEqual({ x: 100, y: 0, side: 200 })
})

test('a picture that is pulled to the right shows its left', () => {
  expect(shownSquare(wide, { x: 0.5, y: 0, zoom: 1 })).toEqual({ x: 0, y: 0, side: 200 })
})

test('nobody pulls a picture out of the window', () => {
  expect(withinPicture(wide, { x: 3, y: -2, zoom: 1 })).toMatchObject({ x: 0.5, y: -0 })
  expect(withinPicture(wide, { x: 0, y: 9, zoom: 2 })).toMatchObject({ y: 0.5 })
})

test('nearer is a smaller square around the same middle', () => {
  expect(shownSquare(wide, { x: 0, y: 0, zoom: 2 })).toEqual({ x: 150, y: 50, side: 100 })
  expect(withinPicture(wide, { x: 0, y: 0, zoom: 99 }).zoom).toBe(4)
})
