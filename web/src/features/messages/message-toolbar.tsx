import { MoreHorizontal } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { IconButton } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { held } from '@/features/messages/attention-store'
import { type Action, useActions } from '@/features/messages/message-actions'
import { articleOf } from '@/features/messages/message-element'
import { askedBy } from '@/features/messages/message-list-keys'
import { ActionItems } from '@/features/messages/message-menu'
import type { Message } from '@/gateway/wire'
import { useWords } from '@/locales/words'

const atHand: Action['name'][] = ['reply', 'edit']

/** What to do with the message under the pointer. */
export function MessageToolbar({ message }: { message: Message }) {
  const words = useWords().talk
  const actions = useActions(message)
  const chosen = useRef<Action>(null)
  useActionKeys(message.id, actions)
  return (
    <div
      role="toolbar"
      aria-label={words.actions}
      className="absolute -top-4 right-4 z-10 flex rounded-medium border border-line bg-raised p-0.5 shadow-low pointer-coarse:hidden"
    >
      {actions
        .filter((it) => atHand.includes(it.name))
        .map(({ name, label, icon: Icon, run }) => (
          <IconButton key={name} label={label} className="size-8 rounded-small" onClick={run}>
            <Icon className="size-4" />
          </IconButton>
        ))}
      <Menu
        trigger={
          <IconButton label={words.more} className="size-8 rounded-small">
            <MoreHorizontal className="size-4" />
          </IconButton>
        }
        onOpenChange={held}
        onClosed={() => {
          chosen.current?.run()
          chosen.current = null
        }}
      >
        <ActionItems
          kind="dropdown"
          actions={actions}
          onChoose={(action) => {
            chosen.current = action
          }}
        />
      </Menu>
    </div>
  )
}

function useActionKeys(id: number, actions: Action[]): void {
  useEffect(() => {
    const article = articleOf(id)
    const pressed = (event: KeyboardEvent) => {
      const asked = askedBy(event)
      const action = asked && actions.find((it) => it.name === asked)
      if (!action) return
      event.preventDefault()
      action.run()
    }
    article?.addEventListener('keydown', pressed)
    return () => article?.removeEventListener('keydown', pressed)
  }, [id, actions])
}
