import { useNavigate } from 'react-router'
import { ConfirmDialog } from '@/features/forms/confirm-dialog'
import { BansDialog } from '@/features/members/bans-dialog'
import { EditServerDialog } from '@/features/servers/edit-server-dialog'
import { part } from '@/features/servers/enter-server'
import { InviteDialog } from '@/features/servers/invite-dialog'
import { TransferDialog } from '@/features/servers/transfer-dialog'
import type { Server } from '@/gateway/wire'
import { useWords } from '@/locales/words'

export type ServerQuestion = 'invite' | 'bans' | 'edit' | 'transfer' | 'leave' | 'delete'

type ServerDialogsProps = { server: Server; question: ServerQuestion; onClose: () => void }

/** What the menu of a server asks. Loaded when the first question comes up. */
export function ServerDialogs({ server, question, onClose }: ServerDialogsProps) {
  switch (question) {
    case 'invite':
      return <InviteDialog server={server} onClose={onClose} />
    case 'bans':
      return <BansDialog server={server} onClose={onClose} />
    case 'edit':
      return <EditServerDialog server={server} onClose={onClose} />
    case 'transfer':
      return <TransferDialog server={server} onClose={onClose} />
    case 'leave':
    case 'delete':
      return <PartDialog server={server} how={question} onClose={onClose} />
  }
}

function PartDialog({
  server,
  how,
  onClose,
}: {
  server: Server
  how: 'leave' | 'delete'
  onClose: () => void
}) {
  const words = useWords().places
  const navigate = useNavigate()
  const isLeaving = how === 'leave'
  return (
    <ConfirmDialog
      title={isLeaving ? words.leaveTitle(server.name) : words.deleteTitle(server.name)}
      lead={isLeaving ? words.leaveLead : words.deleteServerLead}
      action={isLeaving ? words.leaveServer : words.deleteServer}
      {...(!isLeaving && { typed: server.name })}
      onClose={onClose}
      onConfirm={async () => {
        await part(server, how)
        await navigate('/lobby')
      }}
    />
  )
}
