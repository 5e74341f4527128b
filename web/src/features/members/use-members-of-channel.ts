import { useEffect, useMemo, useState } from 'react'
import { useMembersOf } from '@/features/members/member-store'
import { knowMembers } from '@/features/members/read-members'
import { listReaders } from '@/gateway/place-routes'
import type { Channel, Member, Person } from '@/gateway/wire'

/** Who reads a channel; null until it is known. */
export function useMembersOfChannel(channel: Channel): Member[] | null {
  const server = channel.server_id ?? 0
  const known = useMembersOf(server)
  const readers = useReaders(channel)
  useEffect(() => {
    if (known || channel.members) return
    knowMembers(server).catch(() => undefined)
  }, [server, known, channel.members])

  return useMemo(() => {
    if (channel.members) return channel.members.map(asMember)
    if (!known || (channel.is_private && !readers)) return null
    const all = Object.values(known)
    return readers ? all.filter((it) => readers.has(it.user_id)) : all
  }, [channel, known, readers])
}

// A change of the channel may be one of its readers.
function useReaders(channel: Channel): Set<number> | null {
  const [readers, setReaders] = useState<Set<number> | null>(null)
  useEffect(() => {
    if (!channel.is_private || channel.members) return setReaders(null)
    listReaders(channel.id).then(
      (people) => setReaders(new Set(people.map((it) => it.id))),
      () => undefined,
    )
  }, [channel])
  return readers
}

const asMember = (person: Person): Member => ({
  ...person,
  user_id: person.id,
  role: 'Member',
  joined_at: '',
  presence: 'offline',
})
