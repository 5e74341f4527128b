import { expect, test } from 'vitest'
import { codeIn } from '@/features/invites/invitation'

test('a code is found in a link, with whatever hangs on it, and in itself', () => {
  for (const text of [
    'K7M2Q9XA',
    ' k7m2q9xa\n',
    'https://chat.example.org/app/invite/K7M2Q9XA',
    'chat.example.org/app/invite/k7m2q9xa/?from=mail#top',
  ])
    expect(codeIn(text)).toBe('K7M2Q9XA')
})

test('nothing has no code', () => {
  expect(codeIn('  ')).toBe('')
})
