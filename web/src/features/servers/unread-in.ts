import type { Channel, ReadState } from '@/gateway/wire'

/** What waits in several channels together. What is said between two people is meant for the other one. */
export function unreadIn(
  states: Record<number, ReadState>,
  channels: Pick<Channel, 'id' | 'type'>[],
  muted: number[] = [],
): { isUnread: boolean; mentions: number } {
  const waiting = channels.map(({ id, type }) => {
    const isMuted = muted.includes(id)
    return { isMuted, isDm: type === 'dm' && !isMuted, state: states[id] }
  })
  return {
    isUnread: waiting.some(({ isMuted, state }) => !isMuted && state !== undefined && state.unread > 0),
    mentions: waiting.reduce(
      (sum, { isDm, state }) => sum + ((isDm ? state?.unread : state?.mentions) ?? 0),
      0,
    ),
  }
}
