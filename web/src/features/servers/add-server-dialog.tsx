import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { type ChosenImage, ImageField } from '@/components/ui/image-field'
import { TextField } from '@/components/ui/text-field'
import { useSubmission } from '@/features/forms/use-submission'
import { codeIn } from '@/features/invites/invitation'
import { enterServer } from '@/features/servers/enter-server'
import { serverUpdated } from '@/features/servers/server-store'
import { createServer, joinServer, uploadServerImage } from '@/gateway/place-routes'
import { problemOf } from '@/gateway/problem'
import type { Server } from '@/gateway/wire'
import { useWords } from '@/locales/words'

export function AddServerDialog({ onClose }: { onClose: () => void }) {
  const words = useWords()
  const navigate = useNavigate()
  const [image, setImage] = useState<ChosenImage>()
  const [unpictured, setUnpictured] = useState<string | null>(null)

  async function enter(server: Server): Promise<void> {
    await navigate(await enterServer(server))
    const why = image ? await picture(server, image) : null
    if (why === null) onClose()
    else setUnpictured(words.places.pictureNotTaken(why))
  }

  if (unpictured)
    return (
      <Dialog title={words.servers.add} isOpen onOpenChange={onClose}>
        <Alert>{unpictured}</Alert>
      </Dialog>
    )

  return (
    <Dialog title={words.servers.add} lead={words.servers.addLead} isOpen onOpenChange={onClose}>
      <div className="flex flex-col gap-6">
        <AddForm
          look="primary"
          field="name"
          label={words.servers.name}
          action={words.servers.createAction}
          send={async (name) => enter(await createServer(name))}
        >
          <ImageField label={words.places.picture} current={null} chosen={image} onChoose={setImage} />
        </AddForm>
        <hr className="border-line" />
        <AddForm
          look="quiet"
          field="invitation_code"
          label={words.places.codeOrLink}
          example={words.places.codeExample}
          action={words.servers.joinAction}
          send={async (text) => enter(await joinServer(codeIn(text)))}
        />
      </div>
    </Dialog>
  )
}

// The server is made: that its picture was not taken is no reason to make another one.
async function picture(server: Server, image: File): Promise<string | null> {
  try {
    serverUpdated(await uploadServerImage(server.id, image))
    return null
  } catch (fault) {
    return problemOf(fault)?.error ?? String(fault)
  }
}

type AddFormProps = {
  look: 'primary' | 'quiet'
  field: string
  label: string
  example?: string
  action: string
  send: (text: string) => Promise<void>
  children?: ReactNode
}

function AddForm({ look, field, label, example, action, send, children }: AddFormProps) {
  const { submit, isBusy, problem, said } = useSubmission((fields) => send((fields[field] ?? '').trim()))
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {said && <Alert>{said}</Alert>}
      {children}
      <div className="flex items-end gap-2">
        <div className="grow">
          <TextField
            label={label}
            name={field}
            placeholder={example}
            required
            maxLength={example ? 300 : 100}
            problem={problem?.fields?.[field]}
          />
        </div>
        <Button type="submit" look={look} disabled={isBusy}>
          {action}
        </Button>
      </div>
    </form>
  )
}
