import { create } from 'zustand'
import type { Presence, PresenceStatus } from '@/gateway/wire'

type Presences = { byUser: Record<number, PresenceStatus> }

export const usePresences = create<Presences>(() => ({ byUser: {} }))

export function presencesRead(presences: Presence[]): void {
  usePresences.setState({ byUser: Object.fromEntries(presences.map((it) => [it.user_id, it.status])) })
}

/** What a list of people says of them. */
export function presencesAdded(presences: Presence[]): void {
  const added = Object.fromEntries(presences.map((it) => [it.user_id, it.status]))
  usePresences.setState((now) => ({ byUser: { ...now.byUser, ...added } }))
}

export function presenceChanged(presence: Presence): void {
  usePresences.setState((now) => ({ byUser: { ...now.byUser, [presence.user_id]: presence.status } }))
}

export const usePresence = (user: number): PresenceStatus =>
  usePresences((it) => it.byUser[user] ?? 'offline')
