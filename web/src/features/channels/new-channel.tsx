import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Alert } from '@/components/ui/alert'
import { Button, IconButton } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { channelUpdated } from '@/features/channels/channel-store'
import { useSubmission } from '@/features/forms/use-submission'
import type { Channel } from '@/gateway/wire'
import { useWords } from '@/locales/words'

type NewChannelProps = {
  title: string
  make: (name: string) => Promise<Channel>
  placeOf: (id: number) => string
}

/** A button that makes a channel and goes there. */
export function NewChannel({ title, make, placeOf }: NewChannelProps) {
  const words = useWords().channels
  const navigate = useNavigate()
  const [isOpen, setIsOpen] = useState(false)
  const { submit, isBusy, problem, said } = useSubmission(async ({ name = '' }) => {
    const channel = await make(name.trim())
    channelUpdated(channel)
    setIsOpen(false)
    await navigate(placeOf(channel.id))
  })

  return (
    <>
      <IconButton label={title} className="size-7" onClick={() => setIsOpen(true)}>
        <Plus className="size-4" />
      </IconButton>
      <Dialog title={title} isOpen={isOpen} onOpenChange={setIsOpen}>
        <form onSubmit={submit} className="flex flex-col gap-4">
          {said && <Alert>{said}</Alert>}
          <TextField
            label={words.name}
            name="name"
            required
            maxLength={64}
            autoFocus
            problem={problem?.fields?.name}
          />
          <Button type="submit" disabled={isBusy} className="self-end">
            {words.create}
          </Button>
        </form>
      </Dialog>
    </>
  )
}
