import { ask } from '@/gateway/rest'
import type { User } from '@/gateway/wire'

export type Credentials = { username: string; password: string; totp_code?: string }
export type Registration = { username: string; email: string; password: string }

type Session = { user: User }

export const signUp = (registration: Registration) =>
  ask<Session>('POST', '/auth/signup', { ...registration, cookie_only: true })

export const signIn = (credentials: Credentials) =>
  ask<Session>('POST', '/auth/login', { ...credentials, cookie_only: true })

export const signOut = () => ask<void>('POST', '/auth/logout')

export const readMyself = () => ask<User>('GET', '/auth/me')

export const resetPassword = (token: string, password: string) =>
  ask<void>('POST', '/auth/reset', { token, password })

export const askForNewPassword = (email: string) => ask<void>('POST', '/auth/forgot', { email })
