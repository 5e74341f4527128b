import { expect, test } from 'vitest'
import { shortcutOf } from '@/features/shortcuts/shortcuts'

const press = (key: string, ...held: ('ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey')[]) => ({
  key,
  ctrlKey: held.includes('ctrlKey'),
  metaKey: held.includes('metaKey'),
  altKey: held.includes('altKey'),
  shiftKey: held.includes('shiftKey'),
})

test('control elsewhere is command on a Mac, and nothing else is', () => {
  expect(shortcutOf(press('k', 'ctrlKey'), true, false)).toBe('switcher')
  expect(shortcutOf(press('k', 'metaKey'), true, true)).toBe('switcher')
  expect(shortcutOf(press('k', 'ctrlKey'), true, true)).toBeNull()
  expect(shortcutOf(press('K', 'ctrlKey', 'shiftKey'), true, false)).toBe('people')
})

test('a question mark is text to who writes and a question to who does not', () => {
  expect(shortcutOf(press('?', 'shiftKey'), false, false)).toBe('help')
  expect(shortcutOf(press('?', 'shiftKey'), true, false)).toBeNull()
})

test('the slash opens the list, also where it takes Shift to type one', () => {
  expect(shortcutOf(press('/', 'ctrlKey', 'shiftKey'), true, false)).toBe('help')
})

test('arrows lead through channels, unread ones and servers', () => {
  expect(shortcutOf(press('ArrowDown', 'altKey'), true, false)).toBe('nextChannel')
  expect(shortcutOf(press('ArrowUp', 'altKey', 'shiftKey'), true, false)).toBe('previousUnread')
  expect(shortcutOf(press('ArrowDown', 'ctrlKey', 'altKey'), true, false)).toBe('nextServer')
  expect(shortcutOf(press('ArrowDown'), false, false)).toBeNull()
})

test('what browsers keep for themselves is left to them', () => {
  for (const key of ['t', 'w', 'n', 'l', 'r'])
    expect(shortcutOf(press(key, 'ctrlKey'), false, false)).toBeNull()
})
