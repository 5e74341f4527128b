import { expect, test } from 'vitest'
import { type Edit, linked, marksFor, toggled } from '@/features/composer/format'

const no = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false }

test('the keys of formatting are the ones that people know, on every system', () => {
  expect(marksFor({ ...no, key: 'b', ctrlKey: true })).toBe('**')
  expect(marksFor({ ...no, key: 'i', metaKey: true }, true)).toBe('_')
  expect(marksFor({ ...no, key: 'X', ctrlKey: true, shiftKey: true })).toBe('~~')
  expect(marksFor({ ...no, key: 'e', ctrlKey: true })).toBe('`')
  expect(marksFor({ ...no, key: 'x', ctrlKey: true })).toBeNull()
  expect(marksFor({ ...no, key: 'b' })).toBeNull()
})

test('marks stand close around the words, and go when they are asked for again', () => {
  expect(after('so |good |day', (it) => toggled(it.text, it.from, it.to, '**'))).toBe('so **|good|** day')
  expect(after('so **|good|** day', (it) => toggled(it.text, it.from, it.to, '**'))).toBe('so |good| day')
  expect(after('so |**good**| day', (it) => toggled(it.text, it.from, it.to, '**'))).toBe('so |good| day')
  expect(after('so || day', (it) => toggled(it.text, it.from, it.to, '_'))).toBe('so _||_ day')
})

test('code of several lines becomes a block of its own', () => {
  expect(after('look: |a\nb| there', (it) => toggled(it.text, it.from, it.to, '`'))).toBe(
    'look: \n```\n|a\nb|\n```\n there',
  )
})

test('an address that is pasted over words makes them a link', () => {
  const paste = (address: string) => (it: Selected) => linked(it.text, it.from, it.to, address)
  expect(after('see |the docs|.', paste('https://example.org/a_(b)'))).toBe(
    'see [the docs](https://example.org/a_%28b%29)||.',
  )
  expect(after('|a[0]|', paste('http://example.org'))).toBe('[a\\[0\\]](http://example.org)||')
})

test('what is no address, or lies over nothing or over another address, is pasted as it is', () => {
  expect(linked('the docs', 0, 8, 'two words')).toBeNull()
  expect(linked('the docs', 3, 3, 'https://example.org')).toBeNull()
  expect(linked('https://a.org', 0, 13, 'https://example.org')).toBeNull()
})

type Selected = { text: string; from: number; to: number }

function after(drawn: string, edit: (selected: Selected) => Edit | null): string {
  const from = drawn.indexOf('|')
  const to = drawn.lastIndexOf('|') - 1
  const text = drawn.replaceAll('|', '')
  const made = edit({ text, from, to })
  if (!made) return drawn
  const now = text.slice(0, made.from) + made.insert + text.slice(made.to)
  const [begin, end] = made.select
  return `${now.slice(0, begin)}|${now.slice(begin, end)}|${now.slice(end)}`
}
