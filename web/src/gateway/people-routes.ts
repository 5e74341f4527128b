import { ask } from '@/gateway/rest'
import type { Channel, Member, Person, Role } from '@/gateway/wire'

export type Ban = {
  user: Person
  banned_by: number
  reason: string | null
  expires_at: string | null
  created_at: string
}

export const listMembers = (server: number, query: { limit: number; after?: number | undefined }) =>
  ask<Member[]>(
    'GET',
    `/servers/${server}/members?limit=${query.limit}${query.after ? `&after=${query.after}` : ''}`,
  )

export const changeRole = (server: number, user: number, role: Role) =>
  ask<void>('PUT', `/servers/${server}/members/${user}`, { role })

export const kickMember = (server: number, user: number) =>
  ask<void>('DELETE', `/servers/${server}/members/${user}`)

export const listBans = (server: number) => ask<Ban[]>('GET', `/servers/${server}/bans`)

export const banUser = (server: number, user: number, ban: { reason?: string; expires_at?: string }) =>
  ask<void>('PUT', `/servers/${server}/bans/${user}`, ban)

export const liftBan = (server: number, user: number) =>
  ask<void>('DELETE', `/servers/${server}/bans/${user}`)

export const searchPeople = (query: string, limit: number) =>
  ask<Person[]>('GET', `/users?query=${encodeURIComponent(query)}&limit=${limit}`)

/** The DM that was there, a new one, or a group of several. */
export const openConversation = (users: number[]) =>
  ask<Channel>('POST', '/dms', users.length === 1 ? { user_id: users[0] } : { user_ids: users })
