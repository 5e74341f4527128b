import { expect, test } from 'vitest'
import {
  beginsText,
  composerKeys,
  isCharacter,
  meaningOf,
  messageKeys,
  shortcutOf,
} from '@/features/shortcuts/shortcuts'

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

test('on a message a letter is a command, with or without the lock, and nothing with another key held', () => {
  expect(meaningOf(press('r'), messageKeys, false)).toBe('reply')
  expect(meaningOf(press('K'), messageKeys, false)).toBe('previousMessage')
  expect(meaningOf(press('r', 'ctrlKey'), messageKeys, false)).toBeNull()
  expect(meaningOf(press('R', 'shiftKey'), messageKeys, false)).toBeNull()
})

test('the arrows of an empty composer are told apart by what is held with them', () => {
  expect(meaningOf(press('ArrowUp'), composerKeys, false)).toBe('editLast')
  expect(meaningOf(press('ArrowUp', 'shiftKey'), composerKeys, false)).toBe('replyToLast')
  expect(meaningOf(press('ArrowUp', 'metaKey'), composerKeys, true)).toBe('recallOlder')
  expect(meaningOf(press('ArrowUp', 'altKey'), composerKeys, false)).toBeNull()
})

test('Escape is heard while somebody writes, a character is not', () => {
  expect(shortcutOf(press('Escape'), true, false)).toBe('latest')
  expect(shortcutOf(press('Escape', 'shiftKey'), true, false)).toBe('allRead')
  expect([press('?'), press('Delete'), press('k', 'ctrlKey')].map(isCharacter)).toEqual([true, false, false])
})

test('a letter begins a text, also one that takes another key or two, and nothing else does', () => {
  const all = [press('h'), press('H', 'shiftKey'), press('Dead'), press('é')]
  expect(all.map((it) => beginsText(it, false))).toEqual([true, true, true, true])
  expect(beginsText(press('@', 'ctrlKey', 'altKey'), true)).toBe(true)
  const none = [press(' '), press('Tab'), press('F5'), press('c', 'ctrlKey'), press('v', 'metaKey')]
  expect(none.map((it) => beginsText(it, false))).toEqual(none.map(() => false))
})
