import { expect, test } from 'vitest'
import { type Goal, type Kind, ranked } from '@/features/switcher/rank'

const goal = (kind: Kind, title: string, more: Partial<Goal> = {}): Goal => ({
  key: `${kind}-${title}`,
  kind,
  title,
  hint: '',
  unread: 0,
  mentions: 0,
  ...more,
})
const titles = (query: string, goals: Goal[]) => ranked(query, goals).map((it) => it.title)

test('what begins with the query comes before what only holds it', () => {
  const goals = ['old garden', 'hard end', 'garden', 'regarding', 'games'].map((it) => goal('channel', it))

  expect(titles('garden', goals)).toEqual(['garden', 'old garden'])
  expect(titles('gard', goals)).toEqual(['garden', 'old garden', 'regarding'])
})

test('letters in their order are enough, and accents and case do not matter', () => {
  expect(titles('gnrl', [goal('channel', 'general'), goal('channel', 'large')])).toEqual(['general'])
  expect(titles('ines', [goal('person', 'Inès')])).toEqual(['Inès'])
})

test('a sign before the query names what is looked for', () => {
  const goals = [goal('person', 'Garfield'), goal('channel', 'garden'), goal('server', 'Garage')]

  expect(titles('@gar', goals)).toEqual(['Garfield'])
  expect(titles('#gar', goals)).toEqual(['garden'])
  expect(titles('*', goals)).toEqual(['Garage'])
})

test('without a query, who is meant comes first, then what is unread', () => {
  const goals = [
    goal('channel', 'quiet'),
    goal('channel', 'busy', { unread: 9 }),
    goal('person', 'Ben', { unread: 1, mentions: 1 }),
  ]

  expect(titles('', goals)).toEqual(['Ben', 'busy', 'quiet'])
})

test('where a channel is finds it, after those that are called so', () => {
  const goals = [goal('channel', 'general', { hint: 'Club' }), goal('channel', 'club-news')]

  expect(titles('club', goals)).toEqual(['club-news', 'general'])
})
