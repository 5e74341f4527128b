import type { ReadState } from '@/gateway/wire'

/** What waits in several channels together. */
export function unreadIn(
  states: Record<number, ReadState>,
  channels: number[],
): { unread: number; mentions: number } {
  const known = channels.map((id) => states[id]).filter((it) => it !== undefined)
  return {
    unread: known.reduce((sum, it) => sum + it.unread, 0),
    mentions: known.reduce((sum, it) => sum + it.mentions, 0),
  }
}
