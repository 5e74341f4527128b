import { conversations, useChannels } from '@/features/channels/channel-store'
import { useMembers } from '@/features/members/member-store'
import { personOf } from '@/features/members/read-members'
import type { Person } from '@/gateway/wire'

const most = 50

/** Those whom one has written with, and those whom one has seen in a server. */
export function knownPeople(): Person[] {
  const partners = conversations(useChannels.getState()).flatMap((it) => it.members ?? [])
  const members = Object.values(useMembers.getState().byServer).flatMap((it) =>
    Object.values(it).map(personOf),
  )
  const byUser = new Map([...partners, ...members].map((person) => [person.id, person]))
  return [...byUser.values()].slice(0, most)
}
