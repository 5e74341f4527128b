import { expect, test } from 'vitest'
import { toned } from '@/features/emoji/emoji-habits'
import { allEmoji } from '@/features/emoji/emoji-list'
import { emojiNamed, findEmoji } from '@/features/emoji/find-emoji'

test('an emoji is found by its name, and by words of both languages', () => {
  expect(emojiNamed('+1')?.sign).toBe('👍')
  expect(findEmoji('tada')[0]?.sign).toBe('🎉')
  expect(findEmoji('fete').map((it) => it.sign)).toContain('🥳')
})

test('every name means one emoji', () => {
  const names = allEmoji.flatMap((it) => it.names)

  expect(names.length).toBeGreaterThan(250)
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
})

test('only what has skin takes a tone', () => {
  expect(toned('👍', 3)).toBe('👍🏽')
  expect(toned('✌️', 1)).toBe('✌🏻')
  expect(toned('🎉', 3)).toBe('🎉')
})
