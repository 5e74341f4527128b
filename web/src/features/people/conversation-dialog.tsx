import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { useMyId } from '@/features/account/account-store'
import { conversationWith } from '@/features/channels/open-conversation'
import { useSubmission } from '@/features/forms/use-submission'
import { PersonPicker } from '@/features/people/person-picker'
import { usePeopleSearch } from '@/features/people/use-people-search'
import type { Person } from '@/gateway/wire'
import { useWords } from '@/locales/words'

/** Whom to write to: somebody, or several in a group. */
export function ConversationDialog({ onClose }: { onClose: () => void }) {
  const words = useWords().places
  const navigate = useNavigate()
  const myself = useMyId()
  const { people, search } = usePeopleSearch()
  const [chosen, setChosen] = useState<Person[]>([])
  const { submit, isBusy, problem } = useSubmission(async () => {
    const place = await conversationWith(chosen.map((it) => it.id))
    onClose()
    await navigate(place)
  })
  return (
    <Dialog title={words.newMessage} lead={words.newMessageLead} isOpen onOpenChange={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {problem && <Alert>{problem.error}</Alert>}
        <PersonPicker
          label={words.to}
          people={people.filter((it) => it.id !== myself)}
          chosen={chosen}
          autoFocus
          onSearch={search}
          onChange={setChosen}
        />
        <Button type="submit" disabled={isBusy || chosen.length === 0} className="self-end">
          {chosen.length > 1 ? words.startGroup(chosen.length + 1) : words.startConversation}
        </Button>
      </form>
    </Dialog>
  )
}
