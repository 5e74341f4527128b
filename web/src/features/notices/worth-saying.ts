import type { Level } from '@/features/notices/channel-notices'
import type { Channel, Message } from '@/gateway/wire'

type Reader = { id: number; username: string }

const stale = 60_000

export type Reason = 'conversation' | 'mention' | 'reply' | 'message'

/** Why somebody is told of a message, who wants to be called for so much; null when it is not for them. */
export function reasonFor(
  message: Message,
  channel: Channel,
  reader: Reader,
  level: Level = 'default',
): Reason | null {
  if (message.author_id === reader.id || message.is_deleted || level === 'nothing') return null
  const isMentioned = mentions(message.content, reader.username)
  if (level === 'mentions') return isMentioned ? 'mention' : null
  if (channel.type !== 'text') return 'conversation'
  if (isMentioned) return 'mention'
  if (message.parent?.author_username === reader.username) return 'reply'
  return level === 'all' ? 'message' : null
}

/** What was missed while away is in the lists; nobody is called for it. */
export const isFresh = (message: Message, now: Date): boolean =>
  now.getTime() - new Date(message.created_at).getTime() < stale

function mentions(content: string, username: string): boolean {
  const name = username.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}_])@${name}(?![\\p{L}\\p{N}_-])`, 'iu').test(content)
}
