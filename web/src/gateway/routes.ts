import { ask } from '@/gateway/rest'
import type { Channel, Member, Message, Person, SavedDraft, Server, User } from '@/gateway/wire'

export type Credentials = { username: string; password: string; totp_code?: string }
export type Registration = { username: string; email: string; password: string }

type Session = { user: User }

export const signUp = (registration: Registration) =>
  ask<Session>('POST', '/auth/signup', { ...registration, cookie_only: true })

export const signIn = (credentials: Credentials) =>
  ask<Session>('POST', '/auth/login', { ...credentials, cookie_only: true })

export const signOut = () => ask<void>('POST', '/auth/logout')

export const readMyself = () => ask<User>('GET', '/auth/me')

export const askForNewPassword = (email: string) => ask<void>('POST', '/auth/forgot', { email })

export const listRooms = () => ask<Channel[]>('GET', '/rooms')

export const createServer = (name: string) => ask<Server>('POST', '/servers', { name })

export const joinServer = (code: string) => ask<Server>('POST', '/servers/join', { invitation_code: code })

export const listChannels = (server: number) => ask<Channel[]>('GET', `/servers/${server}/channels`)

type PageQuery = { limit: number; before?: number; after?: number; around?: number }

/** Newest first. */
export const pageOfMessages = (channel: number, query: PageQuery) =>
  ask<Message[]>(
    'GET',
    `/channels/${channel}/messages?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))}`,
  )

export const markRead = (channel: number, seq: number) =>
  ask<void>('PUT', `/channels/${channel}/read`, { seq })

export const editMessage = (id: number, content: string) =>
  ask<Message>('PUT', `/messages/${id}`, { content })

export const deleteMessage = (id: number) => ask<void>('DELETE', `/messages/${id}`)

export const markUnread = (channel: number, seq: number) =>
  ask<void>('PUT', `/channels/${channel}/unread`, { seq })

export const listDrafts = () => ask<SavedDraft[]>('GET', '/users/me/drafts')

type DraftToSave = { content: string; parentId: number | null; editedAt: string }

/** Answers with the draft that won. */
export const saveDraft = (channel: number, { content, parentId, editedAt }: DraftToSave) =>
  ask<SavedDraft>('PUT', `/users/me/drafts/${channel}`, { content, parent_id: parentId, edited_at: editedAt })

export const clearDraft = (channel: number, editedAt: string) =>
  ask<void>('DELETE', `/users/me/drafts/${channel}?edited_at=${encodeURIComponent(editedAt)}`)

export const findUsers = (query: string) =>
  ask<Person[]>('GET', `/users?query=${encodeURIComponent(query)}&limit=20`)

export const listMembers = (server: number) => ask<Member[]>('GET', `/servers/${server}/members?limit=500`)
