import { beforeEach, expect, test, vi } from 'vitest'
import { keptChoice } from '@/lib/kept-choice'

const kept = new Map<string, string>()

beforeEach(() => {
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  })
})

const skin = () => keptChoice('skin', ['system', 'blue', 'green'])

test('what was chosen is chosen again when the page is opened anew', () => {
  expect(skin().getState().chosen).toBe('system')

  skin().choose('green')

  expect(skin().getState().chosen).toBe('green')
})

test('what is not to be chosen was not chosen', () => {
  kept.set('hubbub.skin', 'plaid')
  expect(skin().getState().chosen).toBe('system')
})

test('what another device says holds here, unless nobody here knows it', () => {
  const use = skin()
  use.follow('blue')
  for (const said of ['plaid', 7, null, undefined]) use.follow(said)

  expect(use.getState().chosen).toBe('blue')
  expect(kept.get('hubbub.skin')).toBe('blue')
})

test('what holds already is not told again', () => {
  const use = skin()
  const told: string[] = []
  use.subscribe((now) => told.push(now.chosen))

  use.follow('system')
  use.follow('blue')
  use.follow('blue')

  expect(told).toEqual(['blue'])
})
