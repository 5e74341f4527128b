import { expect, test } from 'vitest'
import { begunAt, ranked, shortcodeAt } from '@/features/composer/completion'

test.each([
  ['hi @ma', { kind: 'person', query: 'ma', from: 3 }],
  ['＠ma', { kind: 'person', query: 'ma', from: 0 }],
  ['@', { kind: 'person', query: '', from: 0 }],
  ['see (#gar', { kind: 'channel', query: 'gar', from: 5 }],
  [':sm', { kind: 'emoji', query: 'sm', from: 0 }],
])('"%s" begins to name something', (text, begun) => {
  expect(begunAt(text, text.length)).toEqual(begun)
})

test.each(['ada@exa', '10:30', 'http://x', ':s', 'a `@ma', '```\n:smile', 'word#tag'])(
  '"%s" does not',
  (text) => {
    expect(begunAt(text, text.length)).toBeNull()
  },
)

test('a name between colons is one, but for in code', () => {
  expect(shortcodeAt('so :smile:', 10)).toEqual({ name: 'smile', from: 3 })
  expect(shortcodeAt('`:smile:', 8)).toBeNull()
})

test('who begins with it comes first, whatever the accents', () => {
  expect(ranked(['Carine', 'Inès', 'Ines B'], 'ines', (it) => [it])).toEqual(['Inès', 'Ines B'])
  expect(ranked(['Carine', 'Rina'], 'rin', (it) => [it])).toEqual(['Rina', 'Carine'])
})
