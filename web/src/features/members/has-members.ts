import type { Channel } from '@/gateway/wire'

/** Everybody is in the lobby, and of a conversation of two one knows who is there. */
export function hasMembers(channel: Channel, openServer: number): boolean {
  return channel.type === 'group' || channel.server_id === openServer
}
