import type { Channel, ReadState } from '@/gateway/wire'

/** What waits for somebody: how often they are meant, and whether there is anything to read at all. */
export type Waiting = { count: number; hasUnread: boolean }

/** Mentions, and all that is said in conversations; the rest is only unread. Of what is muted only mentions count. */
export function waitingIn(
  channels: Record<number, Channel>,
  states: Record<number, ReadState>,
  muted: number[] = [],
): Waiting {
  const known = Object.values(states).filter((it) => it.unread > 0)
  const meant = known.map((it) => {
    const channel = channels[it.channel_id]
    const isConversation = channel && channel.type !== 'text' && !muted.includes(channel.id)
    return isConversation ? it.unread : it.mentions
  })
  return {
    count: meant.reduce((sum, it) => sum + it, 0),
    hasUnread: known.some((it) => it.mentions > 0 || !muted.includes(it.channel_id)),
  }
}

/** A number when somebody is meant, a dot when there is only something to read. */
export function titleWith(title: string, { count, hasUnread }: Waiting): string {
  if (count > 0) return `(${badgeText(count)}) ${title}`
  return hasUnread ? `• ${title}` : title
}

export const badgeText = (count: number): string => (count > 99 ? '99+' : String(count))

/** The mark of the project with what waits in its corner. */
export function iconWith({ count, hasUnread }: Waiting): string {
  if (count === 0 && !hasUnread) return '/app/icon.svg'
  const text = count > 0 ? badgeText(count) : ''
  const badge = text
    ? `<rect x="${32 - width(text)}" y="14" width="${width(text)}" height="18" rx="9" fill="#d3293d"/>
      <text x="${32 - width(text) / 2}" y="28" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="14" fill="#fff">${text}</text>`
    : '<circle cx="25" cy="25" r="6" fill="#fff" stroke="#0e7a72" stroke-width="2"/>'
  return `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#0e7a72"/><path d="M9 8v16M23 8v16M9 17c4-5 10 3 14-2" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/>${badge}</svg>`,
  )}`
}

const width = (text: string): number => 10 + text.length * 8
