import { ContextMenu, DropdownMenu } from 'radix-ui'
import { type ReactNode, useRef, useState } from 'react'
import { hintLook, itemLook, menuLook } from '@/components/ui/menu'
import { WhenClosed } from '@/components/ui/when-closed'
import { type Action, useActions } from '@/features/messages/message-actions'
import { articleOf, messageAt } from '@/features/messages/message-element'
import { useMessages } from '@/features/messages/message-store'
import { useLetters } from '@/features/shortcuts/letters'
import { keysOf } from '@/features/shortcuts/shortcuts'
import type { Message } from '@/gateway/wire'

/** Around the list: the secondary button of a mouse, the menu key and a long press unfold what can be done. */
export function MessageMenu({ children }: { children: ReactNode }) {
  const [meant, setMeant] = useState<number | null>(null)
  const message = useMessages((it) => it.byId[meant ?? 0])
  const chosen = useRef<Action>(null)
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger asChild>
        <div
          onPointerDown={(event) => setMeant(messageAt(event.target))}
          onContextMenuCapture={(event) => {
            setMeant(messageAt(event.target))
            // A link and a chosen text have the browser's own menu.
            if (messageAt(event.target) === null || hasOwnMenu(event.target)) event.stopPropagation()
          }}
        >
          {children}
        </div>
      </ContextMenu.Trigger>
      {message && (
        <Unfolded
          message={message}
          onChoose={(action) => {
            chosen.current = action
          }}
          onClosed={() => {
            articleOf(message.id)?.focus({ preventScroll: true })
            chosen.current?.run()
            chosen.current = null
          }}
        />
      )}
    </ContextMenu.Root>
  )
}

type UnfoldedProps = { message: Message; onChoose: (action: Action) => void; onClosed: () => void }

function Unfolded({ message, onChoose, onClosed }: UnfoldedProps) {
  const actions = useActions(message)
  return (
    <ContextMenu.Portal>
      <ContextMenu.Content
        collisionPadding={8}
        className={menuLook}
        onCloseAutoFocus={(event) => event.preventDefault()}
      >
        <WhenClosed act={onClosed} />
        <ActionItems kind="context" actions={actions} onChoose={onChoose} />
      </ContextMenu.Content>
    </ContextMenu.Portal>
  )
}

type ActionItemsProps = {
  kind: 'context' | 'dropdown'
  actions: Action[]
  onChoose: (action: Action) => void
}

/** What is chosen is done once the menu is gone, because a menu keeps the focus to itself. */
export function ActionItems({ kind, actions, onChoose }: ActionItemsProps) {
  const letters = useLetters((it) => it.chosen)
  const Item = kind === 'context' ? ContextMenu.Item : DropdownMenu.Item
  return actions.map((action) => (
    <Item
      key={action.name}
      className={`${itemLook} ${action.name === 'delete' ? 'text-danger' : ''}`}
      onSelect={() => onChoose(action)}
    >
      <action.icon className="size-4 shrink-0" />
      <span className="grow">{action.label}</span>
      {action.key && (letters === 'on' || action.key.length > 1) && (
        <kbd className={hintLook}>{keysOf(action.key)}</kbd>
      )}
    </Item>
  ))
}

function hasOwnMenu(target: EventTarget): boolean {
  if (target instanceof Element && target.closest('a, input, textarea')) return true
  return globalThis.getSelection()?.type === 'Range'
}
