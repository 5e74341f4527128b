import { create } from 'zustand'
import type { Presence, PresenceStatus } from '@/gateway/wire'

type Presences = { byUser: Record<number, PresenceStatus> }

export const usePresences = create<Presences>(() => ({ byUser: {} }))

export function presencesRead(presences: Presence[]): void {
  usePresences.setState({ byUser: Object.fromEntries(presences.map((it) => [it.user_id, it.status])) })
}

export function presenceChanged(presence: Presence): void {
  usePresences.setState((now) => ({ byUser: { ...now.byUser, [presence.user_id]: presence.status } }))
}

export const usePresence = (user: number): PresenceStatus =>
  usePresences((it) => it.byUser[user] ?? 'offline')
