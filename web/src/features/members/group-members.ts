import type { Member, PresenceStatus } from '@/gateway/wire'

export type MemberGroup = { name: 'leading' | 'online' | 'offline'; members: Member[] }

const ranks = { Owner: 0, Admin: 1, Member: 2 }
const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })

/** Who is there comes first, those who lead before the others; in each group by name. */
export function groupMembers(members: Member[], presences: Record<number, PresenceStatus>): MemberGroup[] {
  const groups: Record<MemberGroup['name'], Member[]> = { leading: [], online: [], offline: [] }
  for (const member of [...members].sort(inOrder)) groups[groupOf(member, presences)].push(member)
  return (['leading', 'online', 'offline'] as const)
    .map((name) => ({ name, members: groups[name] }))
    .filter((group) => group.members.length > 0)
}

function groupOf(member: Member, presences: Record<number, PresenceStatus>): MemberGroup['name'] {
  const status = presences[member.user_id] ?? 'offline'
  if (status === 'offline' || status === 'invisible') return 'offline'
  return member.role === 'Member' ? 'online' : 'leading'
}

function inOrder(a: Member, b: Member): number {
  return ranks[a.role] - ranks[b.role] || collator.compare(a.display_name, b.display_name)
}
