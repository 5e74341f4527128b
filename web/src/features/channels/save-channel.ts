import {
  channelRemoved,
  channelsAdded,
  channelsOfServer,
  channelUpdated,
  useChannels,
} from '@/features/channels/channel-store'
import { moved } from '@/features/channels/moved'
import {
  addReader,
  deleteChannel,
  editChannel,
  listChannels,
  makeChannelIn,
  makeRoom,
  removeReader,
} from '@/gateway/place-routes'
import type { Channel, Person } from '@/gateway/wire'

/** What somebody wants a channel to be; readers are those of a private one. */
export type ChannelWish = { name: string; topic: string; isPrivate: boolean; readers: Person[] }

/** A channel of a server, or a room where no server is given. */
export async function makeChannel(server: number | null, wish: ChannelWish): Promise<Channel> {
  const channel = server === null ? await madeRoom(wish) : await madeIn(server, wish)
  channelUpdated(channel)
  // The channel is there: who could not be let in now can be let in from its settings.
  if (wish.isPrivate) await Promise.allSettled(wish.readers.map((it) => addReader(channel.id, it.id)))
  return channel
}

const madeIn = (server: number, { name, topic, isPrivate }: ChannelWish) =>
  makeChannelIn(server, { name, ...(topic && { topic }), is_private: isPrivate })

async function madeRoom({ name, topic, isPrivate }: ChannelWish): Promise<Channel> {
  const room = await makeRoom(name, isPrivate)
  return topic ? editChannel(room.id, { topic }) : room
}

export async function changeChannel(channel: Channel, wish: ChannelWish, readers: Person[]): Promise<void> {
  const { name, topic, isPrivate } = wish
  channelUpdated(
    await editChannel(channel.id, {
      ...(name !== channel.name && { name }),
      ...(topic !== (channel.topic ?? '') && { topic: topic || null }),
      ...(isPrivate !== channel.is_private && { is_private: isPrivate }),
    }),
  )
  if (!isPrivate) return

  for (const person of missingFrom(readers, wish.readers)) await addReader(channel.id, person.id)
  for (const person of missingFrom(wish.readers, readers)) await removeReader(channel.id, person.id)
}

const missingFrom = (some: Person[], all: Person[]) =>
  all.filter((it) => !some.some((one) => one.id === it.id))

export async function endChannel(channel: Channel): Promise<void> {
  await deleteChannel(channel.id)
  channelRemoved(channel.id)
}

export async function leaveChannel(channel: Channel, myself: number): Promise<void> {
  await removeReader(channel.id, myself)
  channelRemoved(channel.id)
}

/** One place up or down. Seen at once; what the server does not take is put back. */
export async function moveChannel(server: number, id: number, step: 1 | -1): Promise<void> {
  const changed = moved(channelsOfServer(useChannels.getState(), server), id, step)
  for (const channel of changed) channelUpdated(channel)
  try {
    for (const { id, position } of changed) await editChannel(id, { position })
  } catch {
    channelsAdded(await listChannels(server))
  }
}
