import type { Channel } from '@/gateway/wire'

/** The address of a channel inside the client. */
export function placeOf(channel: Channel, serverIds: number[]): string {
  if (channel.type !== 'text') return `/dms/${channel.id}`
  return channel.server_id !== null && serverIds.includes(channel.server_id)
    ? `/servers/${channel.server_id}/${channel.id}`
    : `/lobby/${channel.id}`
}
