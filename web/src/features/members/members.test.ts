import { beforeEach, expect, test } from 'vitest'
import { groupMembers } from '@/features/members/group-members'
import { rightsOver } from '@/features/members/member-rights'
import {
  memberLeft,
  memberRenamed,
  membersRead,
  memberUpdated,
  useMembers,
} from '@/features/members/member-store'
import type { Member, Role } from '@/gateway/wire'

const club = 4

beforeEach(() => useMembers.setState(useMembers.getInitialState(), true))

test('those who are there come first, and of them those who lead', () => {
  const all = [
    member(1, 'Zoe', 'Owner'),
    member(2, 'ben', 'Member'),
    member(3, 'Abel', 'Admin'),
    member(4, 'Ann', 'Member'),
    member(5, 'Émile', 'Member'),
    member(6, 'Eve', 'Admin'),
  ]
  const groups = groupMembers(all, { 1: 'online', 2: 'dnd', 3: 'idle', 5: 'online', 6: 'offline' })

  expect(groups.map((it) => [it.name, ...it.members.map((one) => one.display_name)])).toEqual([
    ['leading', 'Zoe', 'Abel'],
    ['online', 'ben', 'Émile'],
    ['offline', 'Eve', 'Ann'],
  ])
})

test('a list that was looked at follows what happens, another one is left alone', () => {
  membersRead(club, [member(1, 'Ada', 'Owner')])

  memberUpdated(club, member(2, 'Ben', 'Member'))
  memberUpdated(99, member(2, 'Ben', 'Member'))
  memberRenamed({ id: 2, username: 'ben', display_name: 'Benjamin', avatar_url: null })
  expect(names()).toEqual(['Ada', 'Benjamin'])

  memberLeft(club, 1)
  expect(names()).toEqual(['Benjamin'])
  expect(useMembers.getState().byServer[99]).toBeUndefined()
})

test('nobody touches who stands beside or above them', () => {
  expect(rightsOver('Member', 'Owner')).toEqual({ changeRole: true, remove: true })
  expect(rightsOver('Member', 'Admin')).toEqual({ changeRole: false, remove: true })
  for (const [theirs, mine] of [
    ['Admin', 'Admin'],
    ['Owner', 'Admin'],
    ['Member', 'Member'],
  ] as [Role, Role][])
    expect(rightsOver(theirs, mine)).toEqual({ changeRole: false, remove: false })
})

function names(): string[] {
  return Object.values(useMembers.getState().byServer[club] ?? {}).map((it) => it.display_name)
}

function member(user_id: number, display_name: string, role: Role): Member {
  const username = display_name.toLowerCase()
  return { user_id, username, display_name, avatar_url: null, role, joined_at: '', presence: 'offline' }
}
