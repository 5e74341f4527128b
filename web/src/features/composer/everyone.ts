import { myself } from '@/features/account/account-store'
import { mayMeanEveryone } from '@/features/channels/channel-rights'
import { useChannels } from '@/features/channels/channel-store'
import { withoutCode } from '@/features/composer/completion'
import { useMembers } from '@/features/members/member-store'
import { knowMembers } from '@/features/members/read-members'
import { useServers } from '@/features/servers/server-store'
import { listReaders } from '@/gateway/place-routes'
import type { Channel } from '@/gateway/wire'

const everyone = /(?<![\p{L}\p{N}_])@(?:everyone|here)(?![\p{L}\p{N}_-])/iu

/** Whether a text calls all who read the channel. */
export const meansEveryone = (content: string): boolean => everyone.test(withoutCode(content))

export function mayCallEveryone(channel: Channel | undefined): boolean {
  if (!channel) return false
  const role = useServers.getState().byId[channel.server_id ?? 0]?.role ?? null
  return mayMeanEveryone(channel, { role, myself: myself() })
}

/** How many others such a text calls: none without the right to it, and who knows how many in a room. */
export async function calledIn(id: number): Promise<number> {
  const channel = useChannels.getState().byId[id]
  if (!channel || !mayCallEveryone(channel)) return 0
  if (channel.members) return channel.members.length - 1
  const server = channel.server_id ?? 0
  if (!(server in useServers.getState().byId)) return Number.POSITIVE_INFINITY
  if (channel.is_private) return (await listReaders(id)).length - 1
  await knowMembers(server)
  return Object.keys(useMembers.getState().byServer[server] ?? {}).length - 1
}
