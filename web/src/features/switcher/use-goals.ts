import { useEffect, useMemo, useState } from 'react'
import { useMyId } from '@/features/account/account-store'
import { titleOf, useChannels } from '@/features/channels/channel-store'
import { placeOf } from '@/features/channels/places'
import { useReadStates } from '@/features/read-state/read-state-store'
import { serverIds, useServers } from '@/features/servers/server-store'
import { type Goal, ranked, readQuery } from '@/features/switcher/rank'
import { searchPeople } from '@/gateway/people-routes'
import type { Channel, Person, ReadState, Server } from '@/gateway/wire'
import { useWords } from '@/locales/words'

export type Target = Goal & { place: string | null; user: Person | null; channel: Channel | null }

const calmMilliseconds = 150

/** Where a query may lead: what is known here at once, people whom the server finds a moment later. */
export function useGoals(query: string): Target[] {
  const lobby = useWords().servers.lobby
  const myself = useMyId()
  const channels = useChannels((it) => it.byId)
  const servers = useServers((it) => it.byId)
  const states = useReadStates((it) => it.byChannel)
  const people = useFoundPeople(query)
  return useMemo(() => {
    const known = Object.values(channels)
      // The one that was written in last comes first among equals.
      .sort((a, b) => (b.last_message_seq > 0 ? 1 : 0) - (a.last_message_seq > 0 ? 1 : 0) || a.id - b.id)
      .map((it) => channelTarget(it, servers, states[it.id], myself, lobby))
    const partners = new Set(known.map((it) => it.user?.id))
    const strangers = people.filter((it) => it.id !== myself && !partners.has(it.id)).map(personTarget)
    return ranked(query, [...known, ...Object.values(servers).map(serverTarget), ...strangers])
  }, [query, channels, servers, states, people, myself, lobby])
}

const mostFound = 10

function useFoundPeople(query: string): Person[] {
  const [people, setPeople] = useState<Person[]>([])
  const { text, kind } = readQuery(query)
  const wanted = kind === null || kind === 'person' ? text : ''
  useEffect(() => {
    if (!wanted) return setPeople([])
    let isCurrent = true
    const timer = setTimeout(async () => {
      // Without an answer there is still what is known here.
      const found = await searchPeople(wanted, mostFound).catch(() => [])
      if (isCurrent) setPeople(found)
    }, calmMilliseconds)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [wanted])
  return people
}

function channelTarget(
  channel: Channel,
  servers: Record<number, Server>,
  state: ReadState | undefined,
  myself: number | null,
  lobby: string,
): Target {
  const isText = channel.type === 'text'
  const user =
    channel.type === 'dm' ? (channel.members?.find((person) => person.id !== myself) ?? null) : null
  return {
    key: `channel-${channel.id}`,
    kind: isText ? 'channel' : 'person',
    title: titleOf(channel, myself),
    hint: isText ? (servers[channel.server_id ?? 0]?.name ?? lobby) : user ? `@${user.username}` : '',
    unread: state?.unread ?? 0,
    mentions: isText ? (state?.mentions ?? 0) : (state?.unread ?? 0),
    place: placeOf(channel, serverIds({ byId: servers })),
    user,
    channel,
  }
}

const serverTarget = (server: Server): Target => ({
  key: `server-${server.id}`,
  kind: 'server',
  title: server.name,
  hint: '',
  unread: 0,
  mentions: 0,
  place: `/servers/${server.id}`,
  user: null,
  channel: null,
})

const personTarget = (user: Person): Target => ({
  key: `person-${user.id}`,
  kind: 'person',
  title: user.display_name,
  hint: `@${user.username}`,
  unread: 0,
  mentions: 0,
  place: null,
  user,
  channel: null,
})
