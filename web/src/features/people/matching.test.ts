import { expect, test } from 'vitest'
import { matching } from '@/features/people/matching'
import type { Person } from '@/gateway/wire'

const people = [person(1, 'theo', 'Theo Blanc'), person(2, 'ines', 'Inès'), person(3, 'anne', 'Marianne')]

test('people are found by either name, without case and accents, with or without the @', () => {
  expect(found('INE')).toEqual([2])
  expect(found('@ines')).toEqual([2])
  expect(found('inès')).toEqual([2])
  expect(found('blanc')).toEqual([1])
})

test('whose name begins so comes before those who have it within', () => {
  expect(found('ne')).toEqual([2, 3])
  expect(matching([...people, person(4, 'nele', 'Nele')], 'ne')[0]?.id).toBe(4)
})

test('without letters everybody is meant', () => {
  expect(found(' ')).toHaveLength(3)
  expect(found('xyz')).toEqual([])
})

function found(query: string): number[] {
  return matching(people, query).map((it) => it.id)
}

function person(id: number, username: string, display_name: string): Person {
  return { id, username, display_name, avatar_url: null }
}
