import { expect, test } from 'vitest'
import { Idleness } from '@/features/notices/idleness'
import type { PresenceStatus } from '@/gateway/wire'

const minutes = 60_000

test('who does nothing for five minutes is away, and is back with the first thing that they do', () => {
  const ada = person()
  ada.device.look(4.9 * minutes, ada.status)
  expect(ada.status).toBe('online')

  ada.device.look(5 * minutes, ada.status)
  expect(ada.status).toBe('idle')
  ada.device.input(9 * minutes, ada.status, false)

  expect(ada.status).toBe('online')
})

test('what is done in another window counts', () => {
  const ada = person()

  ada.device.look(6 * minutes, ada.status, 2 * minutes)
  expect(ada.status).toBe('online')
  ada.device.look(7 * minutes, ada.status, 2 * minutes)

  expect(ada.status).toBe('idle')
})

test('who chose to be away stays away, and who is not to be disturbed is left alone', () => {
  const ada = person()
  ada.set('idle')
  ada.device.input(minutes, ada.status, true)
  expect(ada.status).toBe('idle')

  ada.set('dnd')
  ada.device.look(60 * minutes, ada.status)
  ada.device.input(61 * minutes, ada.status, false)

  expect(ada.status).toBe('dnd')
})

test('a device that was left believes the one that is used, until something is done on it again', () => {
  const ada = person()
  ada.device.look(5 * minutes, ada.status)
  ada.set('online')
  ada.device.look(20 * minutes, ada.status)
  expect(ada.status).toBe('online')

  ada.device.input(21 * minutes, ada.status, false)
  ada.device.look(26 * minutes, ada.status)

  expect(ada.status).toBe('idle')
})

// What one device chooses is heard by it, too.
function person() {
  const it = {
    status: 'online' as PresenceStatus,
    device: new Idleness((status) => it.set(status), 0),
    set(status: PresenceStatus) {
      it.status = status
      it.device.heard(status)
    },
  }
  return it
}
