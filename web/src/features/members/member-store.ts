import { create } from 'zustand'
import type { Member, Person } from '@/gateway/wire'

type ByUser = Record<number, Member>
type Members = { byServer: Record<number, ByUser> }

/** The members of the servers whose list was looked at. */
export const useMembers = create<Members>(() => ({ byServer: {} }))

export function membersRead(server: number, members: Member[]): void {
  const byUser = Object.fromEntries(members.map((it) => [it.user_id, it]))
  useMembers.setState((now) => ({ byServer: { ...now.byServer, [server]: byUser } }))
}

/** Somebody came or changed; a list that nobody has looked at is read when somebody does. */
export function memberUpdated(server: number, member: Member): void {
  changed(server, (members) => ({ ...members, [member.user_id]: member }))
}

export function memberLeft(server: number, user: number): void {
  changed(server, ({ [user]: _, ...others }) => others)
}

export function memberRenamed(person: Person): void {
  for (const [server, members] of Object.entries(useMembers.getState().byServer)) {
    const member = members[person.id]
    const { username, display_name, avatar_url } = person
    if (member) memberUpdated(Number(server), { ...member, username, display_name, avatar_url })
  }
}

/** What happened while nobody listened is not known. */
export function membersForgotten(): void {
  useMembers.setState({ byServer: {} })
}

export const useMembersOf = (server: number): ByUser | undefined => useMembers((it) => it.byServer[server])

function changed(server: number, change: (members: ByUser) => ByUser): void {
  useMembers.setState((now) => {
    const members = now.byServer[server]
    return members ? { byServer: { ...now.byServer, [server]: change(members) } } : now
  })
}
