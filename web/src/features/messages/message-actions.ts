import { Copy, Link2, type LucideIcon, MailOpen, Pencil, Reply, Trash2 } from 'lucide-react'
import { replyBegan } from '@/features/composer/draft-store'
import { focusComposer } from '@/features/composer/focus-composer'
import { deletingBegan, editingBegan } from '@/features/messages/attention-store'
import { markUnreadFrom } from '@/features/messages/mark-unread'
import { useRights } from '@/features/messages/message-rights'
import { noticed } from '@/features/messages/notice-store'
import { messageKeys } from '@/features/shortcuts/shortcuts'
import type { Message } from '@/gateway/wire'
import { copyText } from '@/lib/copy-text'
import { useWords } from '@/locales/words'

export type Action = {
  name: 'reply' | 'edit' | 'copy' | 'link' | 'unread' | 'delete'
  label: string
  icon: LucideIcon
  key: string | null
  run: () => void
}

/** Everything that somebody may do with a message, in the order of menus. */
export function useActions(message: Message): Action[] {
  const { talk: words, messages } = useWords()
  const noAnswer = messages.noAnswer
  const { mayEdit, mayDelete } = useRights(message)
  const { id, channel_id: channel } = message
  const copy = (text: string, done: string) => void copyText(text).then(() => noticed(done))
  const all: (Action | false)[] = [
    !message.is_deleted && {
      name: 'reply',
      label: words.reply,
      icon: Reply,
      key: messageKeys.reply[0],
      run: () => {
        replyBegan(channel, id)
        focusComposer()
      },
    },
    mayEdit && {
      name: 'edit',
      label: words.edit,
      icon: Pencil,
      key: messageKeys.edit[0],
      run: () => editingBegan(id),
    },
    !message.is_deleted && {
      name: 'copy',
      label: words.copyText,
      icon: Copy,
      key: null,
      run: () => copy(message.content, words.textCopied),
    },
    {
      name: 'link',
      label: words.copyLink,
      icon: Link2,
      key: null,
      run: () => copy(linkTo(message), words.linkCopied),
    },
    {
      name: 'unread',
      label: words.markUnread,
      icon: MailOpen,
      key: messageKeys.unread[0],
      run: () =>
        void markUnreadFrom(message).then(
          () => noticed(words.markedUnread),
          () => noticed(noAnswer),
        ),
    },
    mayDelete && {
      name: 'delete',
      label: words.delete,
      icon: Trash2,
      key: messageKeys.delete[0],
      run: () => deletingBegan(id),
    },
  ]
  return all.filter((it) => it !== false)
}

/** An address that leads to the message from anywhere. */
function linkTo({ channel_id: channel, seq }: Message): string {
  return `${location.origin}/app/channels/${channel}/${seq}`
}
