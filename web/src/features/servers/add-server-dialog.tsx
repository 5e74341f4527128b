import { useNavigate } from 'react-router'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { channelsAdded } from '@/features/channels/channel-store'
import { useSubmission } from '@/features/forms/use-submission'
import { serverUpdated } from '@/features/servers/server-store'
import { createServer, joinServer, listChannels } from '@/gateway/routes'
import type { Server } from '@/gateway/wire'
import { useWords } from '@/locales/words'

type AddServerDialogProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }

export function AddServerDialog({ isOpen, onOpenChange }: AddServerDialogProps) {
  const words = useWords().servers
  const navigate = useNavigate()

  async function enter(server: Server): Promise<void> {
    serverUpdated(server)
    channelsAdded(await listChannels(server.id))
    onOpenChange(false)
    await navigate(`/servers/${server.id}`)
  }

  return (
    <Dialog title={words.add} lead={words.addLead} isOpen={isOpen} onOpenChange={onOpenChange}>
      <div className="flex flex-col gap-6">
        <AddForm
          look="primary"
          field="name"
          label={words.name}
          action={words.createAction}
          send={async (name) => enter(await createServer(name))}
        />
        <hr className="border-line" />
        <AddForm
          look="quiet"
          field="invitation_code"
          label={words.invitation}
          action={words.joinAction}
          send={async (code) => enter(await joinServer(code.toUpperCase()))}
        />
      </div>
    </Dialog>
  )
}

type AddFormProps = {
  look: 'primary' | 'quiet'
  field: string
  label: string
  action: string
  send: (text: string) => Promise<void>
}

function AddForm({ look, field, label, action, send }: AddFormProps) {
  const { submit, isBusy, problem, said } = useSubmission((fields) => send((fields[field] ?? '').trim()))
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      {said && <Alert>{said}</Alert>}
      <div className="flex items-end gap-2">
        <div className="grow">
          <TextField label={label} name={field} required maxLength={100} problem={problem?.fields?.[field]} />
        </div>
        <Button type="submit" look={look} disabled={isBusy}>
          {action}
        </Button>
      </div>
    </form>
  )
}
