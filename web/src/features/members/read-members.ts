import { useEffect, useState } from 'react'
import { membersRead, useMembers } from '@/features/members/member-store'
import { presencesAdded } from '@/features/presence/presence-store'
import { listMembers } from '@/gateway/people-routes'
import type { Member, Person } from '@/gateway/wire'

export const personOf = (member: Member): Person => ({
  id: member.user_id,
  username: member.username,
  display_name: member.display_name,
  avatar_url: member.avatar_url,
})

const page = 500
const mostPages = 4

/** The members of a server, page by page: so many that nobody reads them all, and not more. */
export async function readMembers(server: number): Promise<Member[]> {
  const members: Member[] = []
  for (let pages = 0; pages < mostPages; pages++) {
    const next = await listMembers(server, { limit: page, after: members.at(-1)?.user_id })
    members.push(...next)
    if (next.length < page) break
  }
  return members
}

const under = new Map<number, Promise<void>>()

/** The members of a server are known after this; what happens to them is followed from then on. */
export function knowMembers(server: number): Promise<void> {
  if (useMembers.getState().byServer[server]) return Promise.resolve()
  const reading = under.get(server) ?? learnMembers(server).finally(() => under.delete(server))
  under.set(server, reading)
  return reading
}

async function learnMembers(server: number): Promise<void> {
  const members = await readMembers(server)
  presencesAdded(members.map(({ user_id, presence }) => ({ user_id, status: presence })))
  membersRead(server, members)
}

/** The people of a server to choose from, as they are when the question comes up. */
export function useMembersOnce(server: number): Person[] {
  const [people, setPeople] = useState<Person[]>([])
  useEffect(() => {
    let isCurrent = true
    readMembers(server).then(
      (members) => isCurrent && setPeople(members.map(personOf)),
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [server])
  return people
}
