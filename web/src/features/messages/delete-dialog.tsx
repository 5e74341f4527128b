import { useRef, useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { focusComposer } from '@/features/composer/focus-composer'
import { deletingEnded, useAttention } from '@/features/messages/attention-store'
import { deleteMessage } from '@/features/messages/change-message'
import { articleOf, neighbourOf } from '@/features/messages/message-element'
import { useMessages } from '@/features/messages/message-store'
import { problemOf } from '@/gateway/problem'
import type { Message } from '@/gateway/wire'
import { useWords } from '@/locales/words'

/** Asks once more before a message is gone for everybody. */
export function DeleteDialog() {
  const id = useAttention((it) => it.deleting)
  const message = useMessages((it) => it.byId[id ?? 0])
  return message ? <Question message={message} /> : null
}

function Question({ message }: { message: Message }) {
  const words = useWords()
  const [problem, setProblem] = useState<string | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  const confirm = useRef<HTMLButtonElement>(null)

  async function remove(): Promise<void> {
    const next = neighbourOf(message.id, 1) ?? neighbourOf(message.id, -1)
    setIsAsking(true)
    try {
      await deleteMessage(message)
      close(next)
    } catch (fault) {
      setProblem(problemOf(fault)?.error ?? words.messages.noAnswer)
      setIsAsking(false)
    }
  }

  return (
    <Dialog
      title={words.talk.deleteTitle}
      lead={words.talk.deleteLead}
      isOpen
      onOpenChange={() => close(articleOf(message.id) ?? undefined)}
    >
      <blockquote className="mb-5 line-clamp-4 whitespace-pre-wrap rounded-medium bg-pressed px-3 py-2.5 [overflow-wrap:anywhere]">
        <span className="block font-semibold">{message.author.display_name}</span>
        {message.content}
      </blockquote>
      {problem && <Alert>{problem}</Alert>}
      <div className="mt-5 flex justify-end gap-2">
        <Button look="plain" onClick={() => close(articleOf(message.id) ?? undefined)}>
          {words.app.cancel}
        </Button>
        <Button ref={confirm} autoFocus look="danger" disabled={isAsking} onClick={() => void remove()}>
          {words.talk.delete}
        </Button>
      </div>
    </Dialog>
  )
}

// A dialog gives the focus back when it is gone, and knows nothing of messages.
function close(next: HTMLElement | undefined): void {
  deletingEnded()
  setTimeout(() => (next?.isConnected ? next.focus({ preventScroll: true }) : focusComposer()))
}
