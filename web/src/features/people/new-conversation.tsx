import { SquarePen } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { IconButton } from '@/components/ui/button'
import { useWords } from '@/locales/words'

const ConversationDialog = lazy(() =>
  import('@/features/people/conversation-dialog').then((it) => ({ default: it.ConversationDialog })),
)

export function NewConversation() {
  const words = useWords().places
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <IconButton label={words.newMessage} className="size-7" onClick={() => setIsOpen(true)}>
        <SquarePen className="size-4" />
      </IconButton>
      {isOpen && (
        <Suspense>
          <ConversationDialog onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
