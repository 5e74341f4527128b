import { myId } from '@/features/account/account-store'
import { useChannels } from '@/features/channels/channel-store'
import { type Begun, ranked } from '@/features/composer/completion'
import { mayCallEveryone } from '@/features/composer/everyone'
import { emojiUsed, toned, useEmojiHabits } from '@/features/emoji/emoji-habits'
import { useMembers } from '@/features/members/member-store'
import { knowMembers, personOf } from '@/features/members/read-members'
import { useMessages } from '@/features/messages/message-store'
import { useServers } from '@/features/servers/server-store'
import { searchPeople } from '@/gateway/people-routes'
import type { Person } from '@/gateway/wire'
import { words } from '@/locales/words'

export type Suggestion = {
  key: string
  label: string
  detail: string
  insert: string
  person?: Person
  sign?: string
  chosen?: () => void
}

const most = 8
const mostFound = 20

/** What somebody may mean who began to name something in a channel. */
export async function suggestionsFor(begun: Begun, channel: number): Promise<Suggestion[]> {
  switch (begun.kind) {
    case 'person':
      return [
        ...(await peopleFor(begun.query, channel)).map(ofPerson),
        ...everyoneFor(begun.query, channel),
      ].slice(0, most)
    case 'channel':
      return channelsFor(begun.query, channel)
    case 'emoji': {
      const { findEmoji } = await import('@/features/emoji/find-emoji')
      const { tone } = useEmojiHabits.getState()
      return findEmoji(begun.query)
        .slice(0, most)
        .map(({ sign, names }) => ({
          key: sign,
          label: `:${names[0]}:`,
          detail: '',
          insert: `${toned(sign, tone)} `,
          sign: toned(sign, tone),
          chosen: () => emojiUsed(sign),
        }))
    }
  }
}

// Named by at least a letter: nobody calls everybody by a slip of the hand.
function everyoneFor(query: string, channel: number): Suggestion[] {
  if (!query || !mayCallEveryone(useChannels.getState().byId[channel])) return []
  return ranked(['everyone', 'here'], query, (it) => [it]).map((name) => ({
    key: name,
    label: `@${name}`,
    detail: words().writing.everyone,
    insert: `@${name} `,
    sign: '📣',
  }))
}

// Those who spoke last come first, then the others who are here.
async function peopleFor(query: string, channel: number): Promise<Person[]> {
  const { logs, byId } = useMessages.getState()
  const speakers = (logs[channel]?.ids ?? []).flatMap((id) => byId[id]?.author ?? []).reverse()
  const known = useChannels.getState().byId[channel]
  const others = await peopleAround(known?.server_id ?? null, query).catch(() => [])
  const all = new Map([...speakers, ...(known?.members ?? []), ...others].map((it) => [it.id, it]))
  all.delete(myId() ?? 0)
  return ranked([...all.values()], query, (it) => [
    it.username,
    it.display_name,
    ...it.display_name.split(/\s+/u),
  ])
}

async function peopleAround(server: number | null, query: string): Promise<Person[]> {
  if (server === null) return []
  // Rooms belong to nobody's server: whoever is meant is looked for among everybody.
  if (!useServers.getState().byId[server]) return query ? searchPeople(query, mostFound) : []

  await knowMembers(server)
  return Object.values(useMembers.getState().byServer[server] ?? {}).map(personOf)
}

function channelsFor(query: string, channel: number): Suggestion[] {
  const all = useChannels.getState().byId
  const server = all[channel]?.server_id
  if (!server) return []
  const beside = Object.values(all).filter((it) => it.server_id === server)
  return ranked(beside, query, (it) => [it.name])
    .slice(0, most)
    .map((it) => ({
      key: String(it.id),
      label: `#${it.name}`,
      detail: it.topic ?? '',
      insert: `#${it.name} `,
    }))
}

function ofPerson(person: Person): Suggestion {
  return {
    key: String(person.id),
    label: person.display_name,
    detail: `@${person.username}`,
    insert: `@${person.username} `,
    person,
  }
}
