import type { Channel, Role, User } from '@/gateway/wire'

/** What the menu of a channel may offer. The server decides all the same. */
export type ChannelRights = { edit: boolean; move: boolean; delete: boolean; leave: boolean }

const none: ChannelRights = { edit: false, move: false, delete: false, leave: false }

/** Whether one may call all who read a channel at once. */
export function mayMeanEveryone(
  channel: Channel,
  { role, myself }: { role: Role | null; myself: User },
): boolean {
  if (channel.type === 'dm') return false
  if (channel.type === 'text' && role !== null) return role !== 'Member'
  return channel.creator_id === myself.id || (channel.type === 'text' && myself.role === 'admin')
}

/** Role is one's own in the channel's server, null in the lobby, where rooms belong to who made them. */
export function rightsIn(
  channel: Channel,
  { role, myself }: { role: Role | null; myself: User },
): ChannelRights {
  if (channel.type === 'dm') return none
  if (channel.type === 'group') return { ...none, edit: true, leave: true }
  if (role === null) {
    const manages = myself.role === 'admin' || channel.creator_id === myself.id
    return { edit: manages, move: false, delete: manages, leave: channel.is_private }
  }
  const manages = role !== 'Member'
  return { edit: manages, move: manages, delete: manages, leave: channel.is_private && role !== 'Owner' }
}
