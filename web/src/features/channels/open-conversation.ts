import { channelUpdated } from '@/features/channels/channel-store'
import { openConversation } from '@/gateway/people-routes'

/** Where one writes to somebody, or to several: the DM that there is, or a new group. */
export async function conversationWith(users: number[]): Promise<string> {
  const channel = await openConversation(users)
  channelUpdated(channel)
  return `/dms/${channel.id}`
}
