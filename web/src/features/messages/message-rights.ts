import { useMyself } from '@/features/account/account-store'
import { useChannel } from '@/features/channels/channel-store'
import { useServer } from '@/features/servers/server-store'
import type { Message } from '@/gateway/wire'

type Rights = { mayEdit: boolean; mayDelete: boolean }

/** What somebody may do to a message. The server has the last word. */
export function useRights(message: Message): Rights {
  const myself = useMyself()
  const channel = useChannel(message.channel_id)
  const server = useServer(channel?.server_id ?? 0)
  const isMine = message.author_id === myself.id
  const isKeeper = server ? server.role !== 'Member' : channel?.type === 'text' && myself.role === 'admin'
  return { mayEdit: isMine && !message.is_deleted, mayDelete: (isMine || isKeeper) && !message.is_deleted }
}
