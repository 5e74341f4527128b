import { ask } from '@/gateway/rest'
import type { Server } from '@/gateway/wire'

/** What an invitation shows to anyone who has it. */
export type Invitation = { name: string; image: string | null; member_count: number }

export type ServerEdit = { name?: string; image?: null; is_public?: boolean }

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
