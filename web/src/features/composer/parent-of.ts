import { useDrafts } from '@/features/composer/draft-store'
import { excerptOf } from '@/features/messages/message-log'
import { useMessages } from '@/features/messages/message-store'
import type { MessageParent } from '@/gateway/wire'

/** The message that a draft answers, as a quote. One that is not here is quoted by the server. */
export function parentOf(channel: number): MessageParent | null {
  const id = useDrafts.getState().byChannel[channel]?.parentId
  if (!id) return null

  const message = useMessages.getState().byId[id]
  return {
    id,
    seq: message?.seq ?? 0,
    author_username: message?.author_username ?? '',
    excerpt: excerptOf(message?.content ?? ''),
    is_deleted: false,
  }
}
