import { expect, test } from 'vitest'
import { rightsIn } from '@/features/channels/channel-rights'
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
  expect(rights({ type: 'text', is_private: false }, null, { made: [5] })).toEqual(managed)
  expect(rights({ type: 'text', is_private: false }, null, { role: 'admin' })).toEqual(managed)
})

test('everybody in a group may name it and leave it; a conversation of two just is', () => {
  expect(rights({ type: 'group', is_private: true }, null)).toEqual({ ...nothing, edit: true, leave: true })
  expect(rights({ type: 'dm', is_private: true }, null)).toEqual(nothing)
})

type Extra = { made?: number[]; role?: User['role'] }

function rights(channel: Partial<Channel>, role: Role | null, extra: Extra = {}) {
  const myself = { ...anybody, role: extra.role ?? 'user' }
  return rightsIn({ id: 5, ...channel } as Channel, { role, myself, made: extra.made ?? [] })
}
