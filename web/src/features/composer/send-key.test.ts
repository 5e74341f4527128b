import { expect, test } from 'vitest'
import { sends } from '@/features/composer/send-key'

const enter = { shiftKey: false, ctrlKey: false, metaKey: false }
const usual = { sendWith: 'enter', inCode: 'send' } as const

test('Enter sends and Shift+Enter begins a line', () => {
  expect(sends(enter, false, usual)).toBe(true)
  expect(sends({ ...enter, shiftKey: true }, false, usual)).toBe(false)
})

test('who wants it the other way round sends with Ctrl or Cmd', () => {
  const habits = { ...usual, sendWith: 'ctrl_enter' } as const
  expect(sends(enter, false, habits)).toBe(false)
  expect(sends({ ...enter, ctrlKey: true }, false, habits)).toBe(true)
  expect(sends({ ...enter, metaKey: true }, false, habits)).toBe(true)
})

test('in a block of code that is still open Enter begins a line for who chose that', () => {
  const habits = { ...usual, inCode: 'new_line' } as const
  expect(sends(enter, true, habits)).toBe(false)
  expect(sends(enter, false, habits)).toBe(true)
  expect(sends({ ...enter, ctrlKey: true }, true, habits)).toBe(true)
})
