import { create } from 'zustand'
import type { Channel, Message, Person } from '@/gateway/wire'
import { byId, without } from '@/lib/records'

export type Channels = { byId: Record<number, Channel> }

export const useChannels = create<Channels>(() => ({ byId: {} }))

/** All but the rooms, which are asked for apart. */
export function channelsRead(channels: Channel[], serverIds: number[]): void {
  useChannels.setState((now) => {
    const rooms = Object.values(now.byId).filter((it) => isRoom(it, serverIds))
    return { byId: byId([...rooms, ...channels]) }
  })
}

/** All the rooms that there are. */
export function roomsRead(rooms: Channel[], serverIds: number[]): void {
  useChannels.setState((now) => {
    const others = Object.values(now.byId).filter((it) => !isRoom(it, serverIds))
    return { byId: byId([...others, ...rooms]) }
  })
}

export function channelsAdded(channels: Channel[]): void {
  useChannels.setState((now) => ({ byId: { ...now.byId, ...byId(channels) } }))
}

export function channelUpdated(channel: Channel): void {
  useChannels.setState((now) => ({ byId: { ...now.byId, [channel.id]: channel } }))
}

/** Conversations stand in the order in which something was said in them. Of others only the first word is news. */
export function channelSpoke({ channel_id: id, seq, created_at: at }: Message): void {
  const channel = useChannels.getState().byId[id]
  if (!channel || seq <= channel.last_message_seq) return
  if (channel.type === 'text' && channel.last_message_seq > 0) return
  channelUpdated({ ...channel, last_message_seq: seq, last_message_at: at })
}

export function channelRemoved(id: number): void {
  useChannels.setState((now) => ({ byId: without(now.byId, id) }))
}

export function channelsOfServerRemoved(server: number): void {
  useChannels.setState((now) => ({
    byId: byId(Object.values(now.byId).filter((channel) => channel.server_id !== server)),
  }))
}

export const useChannel = (id: number): Channel | undefined => useChannels((it) => it.byId[id])

export function channelsOfServer(channels: Channels, server: number): Channel[] {
  return Object.values(channels.byId)
    .filter((channel) => channel.server_id === server)
    .sort((a, b) => a.position - b.position || a.id - b.id)
}

export function rooms(channels: Channels, serverIds: number[]): Channel[] {
  return Object.values(channels.byId)
    .filter((channel) => isRoom(channel, serverIds))
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** Where something was said last comes first. */
export function conversations(channels: Channels): Channel[] {
  return Object.values(channels.byId)
    .filter((channel) => channel.type !== 'text')
    .sort((a, b) => Date.parse(heardOf(b)) - Date.parse(heardOf(a)) || b.id - a.id)
}

const heardOf = (channel: Channel): string => channel.last_message_at ?? channel.created_at

/** A conversation without a name is called by who is in it. */
export function titleOf(channel: Channel, myself: number | null): string {
  if (channel.name) return channel.name
  return (channel.members ?? [])
    .filter((person: Person) => person.id !== myself)
    .map((person) => person.display_name)
    .join(', ')
}

/** How a sentence names it. */
export function addressOf(channel: Channel, myself: number | null): string {
  const title = titleOf(channel, myself)
  return channel.type === 'text' ? `#${title}` : title
}

// Rooms are the channels of the lobby, and the lobby is in nobody's list of servers.
function isRoom(channel: Channel, serverIds: number[]): boolean {
  return channel.type === 'text' && !serverIds.includes(channel.server_id ?? 0)
}
