import { expect, test } from 'vitest'
import { mayMeanEveryone, rightsIn } from '@/features/channels/channel-rights'
import type { Channel, Role, User } from '@/gateway/wire'

const anybody = { id: 1, role: 'user' } as User
const nothing = { edit: false, move: false, delete: false, leave: false }

test('a member may do nothing to a channel but leave one that is private', () => {
  expect(rights({ type: 'text', is_private: false }, 'Member')).toEqual(nothing)
  expect(rights({ type: 'text', is_private: true }, 'Member')).toEqual({ ...nothing, leave: true })
})

test('owner and admins manage channels, and the owner cannot leave one', () => {
  const all = { edit: true, move: true, delete: true, leave: true }
  expect(rights({ type: 'text', is_private: true }, 'Admin')).toEqual(all)
  expect(rights({ type: 'text', is_private: true }, 'Owner')).toEqual({ ...all, leave: false })
})

test('a room is managed by who made it and by those who run the place', () => {
  expect(rights({ type: 'text', is_private: false }, null)).toEqual(nothing)
  const managed = { ...nothing, edit: true, delete: true }
  expect(rights({ type: 'text', is_private: false, creator_id: 1 }, null)).toEqual(managed)
  expect(rights({ type: 'text', is_private: false }, null, 'admin')).toEqual(managed)
})

test('everybody in a group may name it and leave it; a conversation of two just is', () => {
  expect(rights({ type: 'group', is_private: true }, null)).toEqual({ ...nothing, edit: true, leave: true })
  expect(rights({ type: 'dm', is_private: true }, null)).toEqual(nothing)
})

test('those who run a place call everybody in it, and who made a group calls the others', () => {
  const may = (channel: Partial<Channel>, role: Role | null) =>
    mayMeanEveryone({ creator_id: 2, ...channel } as Channel, { role, myself: anybody })

  expect(may({ type: 'text' }, 'Admin')).toBe(true)
  expect(may({ type: 'text', creator_id: 1 }, 'Member')).toBe(false)
  expect(may({ type: 'text' }, null)).toBe(false)
  expect(may({ type: 'text', creator_id: 1 }, null)).toBe(true)
  expect(may({ type: 'group', creator_id: 1 }, null)).toBe(true)
  expect(may({ type: 'group' }, null)).toBe(false)
  expect(may({ type: 'dm', creator_id: 1 }, null)).toBe(false)
})

function rights(channel: Partial<Channel>, role: Role | null, of: User['role'] = 'user') {
  const myself = { ...anybody, role: of }
  return rightsIn({ id: 5, creator_id: 2, ...channel } as Channel, { role, myself })
}
