import type { Channel, Role, User } from '@/gateway/wire'

/** What the menu of a channel may offer. The server decides all the same. */
export type ChannelRights = { edit: boolean; move: boolean; delete: boolean; leave: boolean }

const none: ChannelRights = { edit: false, move: false, delete: false, leave: false }

/** Role is one's own in the channel's server, null in the lobby, where rooms belong to who made them. */
export function rightsIn(
  channel: Channel,
  { role, myself, made }: { role: Role | null; myself: User; made: number[] },
): ChannelRights {
  if (channel.type === 'dm') return none
  if (channel.type === 'group') return { ...none, edit: true, leave: true }
  if (role === null) {
    const manages = myself.role === 'admin' || made.includes(channel.id)
    return { edit: manages, move: false, delete: manages, leave: channel.is_private }
  }
  const manages = role !== 'Member'
  return { edit: manages, move: manages, delete: manages, leave: channel.is_private && role !== 'Owner' }
}
