import type { Channel, Message } from '@/gateway/wire'

type Reader = { id: number; username: string }

const stale = 60_000

/** Why somebody is told of a message; null when it is not for them. */
export function reasonFor(
  message: Message,
  channel: Channel,
  reader: Reader,
): 'conversation' | 'mention' | 'reply' | null {
  if (message.author_id === reader.id || message.is_deleted) return null
  if (channel.type !== 'text') return 'conversation'
  if (mentions(message.content, reader.username)) return 'mention'
  return message.parent?.author_username === reader.username ? 'reply' : null
}

/** What was missed while away is in the lists; nobody is called for it. */
export const isFresh = (message: Message, now: Date): boolean =>
  now.getTime() - new Date(message.created_at).getTime() < stale

function mentions(content: string, username: string): boolean {
  const name = username.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}_])@${name}(?![\\p{L}\\p{N}_-])`, 'iu').test(content)
}
