import { expect, test } from 'vitest'
import { plural } from '@/lib/plural'

const forms = { one: '# mention', other: '# mentions' }

test('none is many in English and one in French', () => {
  expect(plural('en', 0, forms)).toBe('0 mentions')
  expect(plural('fr', 0, forms)).toBe('0 mention')
})

test('large numbers are written as the language writes them', () => {
  expect(plural('en', 1234, forms)).toBe('1,234 mentions')
})
