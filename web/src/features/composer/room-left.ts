import { create } from 'zustand'
import type { Limits } from '@/gateway/wire'

/** What the settings of the server allow. */
export const useLimits = create<Limits>(() => ({ message_length: null }))

export function limitsRead(limits: Limits): void {
  useLimits.setState(limits)
}

/** How much more may be written, as the server counts, once there is little left; null before. */
export function roomLeft(content: string, limit: number | null): number | null {
  // Nothing has more code points than it has units, so most need not be counted.
  if (limit === null || content.length < limit * 0.9) return null
  const left = limit - [...content].length
  return left <= limit / 10 ? left : null
}
