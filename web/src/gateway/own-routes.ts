import { ask } from '@/gateway/rest'
import type { User } from '@/gateway/wire'

/** A place where somebody is signed in. */
export type DeviceSession = {
  id: number
  current: boolean
  created_at: string
  last_used_at: string
  expires_at: string
  user_agent: string | null
}

export type ProfileEdit = {
  display_name?: string
  username?: string
  avatar_url?: null
  status_text?: string | null
  status_emoji?: string | null
  status_expires_at?: string | null
}

export type SettingsDocument = Record<string, unknown>

export const editMyself = (edit: ProfileEdit) => ask<User>('PATCH', '/auth/me', edit)

export const setAvatar = (image: Blob) => ask<User>('PUT', '/users/me/avatar', image)

export const changePassword = (oldPassword: string, newPassword: string) =>
  ask<void>('PUT', '/auth/password', { old_password: oldPassword, new_password: newPassword })

export const listSessions = () => ask<DeviceSession[]>('GET', '/auth/sessions')

export const endSession = (id: number) => ask<void>('DELETE', `/auth/sessions/${id}`)

export const readSettings = () => ask<SettingsDocument>('GET', '/users/me/settings')

export const writeSettings = (document: SettingsDocument) =>
  ask<SettingsDocument>('PUT', '/users/me/settings', document)
