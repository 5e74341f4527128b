import { ask } from '@/gateway/rest'
import type { Channel, Person, Server } from '@/gateway/wire'

/** What an invitation shows to anyone who has it. */
export type Invitation = { name: string; image: string | null; member_count: number }

export type ServerEdit = { name?: string; image?: null; is_public?: boolean }

export const createServer = (name: string) => ask<Server>('POST', '/servers', { name })

export const joinServer = (code: string) => ask<Server>('POST', '/servers/join', { invitation_code: code })

export const lookAtInvitation = (code: string) =>
  ask<Invitation>('GET', `/invites/${encodeURIComponent(code)}`)

export const renewInvitation = (server: number) => ask<Server>('POST', `/servers/${server}/invite`)

export const editServer = (server: number, edit: ServerEdit) => ask<Server>('PUT', `/servers/${server}`, edit)

export const uploadServerImage = (server: number, image: Blob) =>
  ask<Server>('PUT', `/servers/${server}/image`, image)

export const deleteServer = (server: number) => ask<void>('DELETE', `/servers/${server}`)

export const leaveServer = (server: number) => ask<void>('DELETE', `/servers/${server}/leave`)

export const transferServer = (server: number, user: number) =>
  ask<Server>('POST', `/servers/${server}/transfer`, { user_id: user })

export const listChannels = (server: number) => ask<Channel[]>('GET', `/servers/${server}/channels`)

export const listRooms = () => ask<Channel[]>('GET', '/rooms')

export type ChannelEdit = { name?: string; topic?: string | null; position?: number; is_private?: boolean }

export type NewChannel = { name: string; topic?: string; is_private: boolean }

export const makeChannelIn = (server: number, draft: NewChannel) =>
  ask<Channel>('POST', `/servers/${server}/channels`, draft)

export const makeRoom = (name: string, is_private: boolean) =>
  ask<Channel>('POST', '/rooms', { name, is_private })

export const editChannel = (channel: number, edit: ChannelEdit) =>
  ask<Channel>('PUT', `/channels/${channel}`, edit)

export const deleteChannel = (channel: number) => ask<void>('DELETE', `/channels/${channel}`)

/** Of a private channel, a private room or a group. */
export const listReaders = (channel: number) => ask<Person[]>('GET', `/channels/${channel}/members`)

export const addReader = (channel: number, user: number) =>
  ask<void>('POST', `/channels/${channel}/members`, { user_id: user })

export const removeReader = (channel: number, user: number) =>
  ask<void>('DELETE', `/channels/${channel}/members/${user}`)
