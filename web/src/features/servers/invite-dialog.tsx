import { Check, Copy, RefreshCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { useSubmission } from '@/features/forms/use-submission'
import { linkTo } from '@/features/invites/invitation'
import { serverUpdated } from '@/features/servers/server-store'
import { renewInvitation } from '@/gateway/place-routes'
import type { Server } from '@/gateway/wire'
import { useWords } from '@/locales/words'

const confirmedMilliseconds = 2_000

/** The link that lets people in, to copy, and a new one that ends it. */
export function InviteDialog({ server, onClose }: { server: Server; onClose: () => void }) {
  const words = useWords().places
  const { submit, isBusy, said } = useSubmission(async () => serverUpdated(await renewInvitation(server.id)))
  const link = linkTo(server.invitation_code ?? '')
  return (
    <Dialog title={words.inviteTitle(server.name)} lead={words.inviteLead} isOpen onOpenChange={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {said && <Alert>{said}</Alert>}
        <div className="flex flex-wrap items-end gap-2">
          <div className="min-w-48 grow">
            <TextField
              label={words.invitationLink}
              value={link}
              readOnly
              onFocus={(event) => event.target.select()}
            />
          </div>
          <CopyButton key={link} text={link} />
        </div>
        <div className="flex flex-wrap items-center justify-between gap-2 border-line border-t pt-4">
          <p className="min-w-40 flex-1 text-ink-faint text-small">{words.renewLead}</p>
          <Button type="submit" look="quiet" disabled={isBusy}>
            <RefreshCw aria-hidden="true" className="size-4" />
            {words.renew}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function CopyButton({ text }: { text: string }) {
  const words = useWords()
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setIsCopied(false), confirmedMilliseconds)
    return () => clearTimeout(timer)
  }, [isCopied])
  const Icon = isCopied ? Check : Copy
  return (
    <Button
      // Without a secure page there is no clipboard; the field has the text selected for the hand then.
      onClick={() => void navigator.clipboard?.writeText(text).then(() => setIsCopied(true))}
    >
      <Icon aria-hidden="true" className="size-4" />
      <span aria-live="polite">{isCopied ? words.places.copied : words.messages.copy}</span>
    </Button>
  )
}
