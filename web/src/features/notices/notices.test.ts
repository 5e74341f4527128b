import { expect, test } from 'vitest'
import { noticeText } from '@/features/notices/notice-text'
import { isFresh, reasonFor } from '@/features/notices/worth-saying'
import type { Channel, Message } from '@/gateway/wire'

const ada = { id: 1, username: 'Ada' }
const said = (content: string, more: Partial<Message> = {}) =>
  ({ author_id: 2, content, is_deleted: false, parent: null, ...more }) as Message
const text = { type: 'text' } as Channel
const dm = { type: 'dm' } as Channel

test('one is called for one’s conversations, one’s name and answers to oneself', () => {
  const parent = { author_username: 'Ada' } as Message['parent']

  expect(reasonFor(said('hi'), dm, ada)).toBe('conversation')
  expect(reasonFor(said('well, @ada?'), text, ada)).toBe('mention')
  expect(reasonFor(said('yes', { parent }), text, ada)).toBe('reply')
})

test('a channel of one’s own choice calls for more, or for less', () => {
  const parent = { author_username: 'Ada' } as Message['parent']

  expect(reasonFor(said('small talk'), text, ada, 'all')).toBe('message')
  expect(reasonFor(said('yes', { parent }), text, ada, 'mentions')).toBeNull()
  expect(reasonFor(said('hi'), dm, ada, 'mentions')).toBeNull()
  expect(reasonFor(said('hi @ada'), dm, ada, 'mentions')).toBe('mention')
  expect(reasonFor(said('hi @ada'), text, ada, 'nothing')).toBeNull()
  expect(reasonFor(said('me', { author_id: 1 }), text, ada, 'all')).toBeNull()
})

test('nobody is called for themselves, for others of a longer name, for small talk', () => {
  expect(reasonFor(said('hi', { author_id: 1 }), dm, ada)).toBeNull()
  expect(reasonFor(said('hello @adam, mail x@ada.org'), text, ada)).toBeNull()
  expect(reasonFor(said('hello'), text, ada)).toBeNull()
})

test('what was said long before it was heard calls nobody', () => {
  const message = said('hi', { created_at: '2026-11-21T12:00:00Z' })

  expect(isFresh(message, new Date('2026-11-21T12:00:30Z'))).toBe(true)
  expect(isFresh(message, new Date('2026-11-21T12:05:00Z'))).toBe(false)
})

test('a notice has the words without the marks, and gives no secret away', () => {
  expect(noticeText('**Bold** and _soft_, `code`, [here](https://example.org)')).toBe(
    'Bold and soft, code, here',
  )
  expect(noticeText('the killer is ||the gardener||')).toBe('the killer is ▒▒▒')
  expect(noticeText('> quoted\n# Title')).toBe('quoted\nTitle')
  expect(noticeText('snake_case stays_so')).toBe('snake_case stays_so')
})

test('a long message is cut', () => {
  expect(noticeText('word '.repeat(100)).length).toBeLessThanOrEqual(160)
})
