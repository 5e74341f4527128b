import { useState } from 'react'
import { useMyId } from '@/features/account/account-store'
import { ConfirmDialog } from '@/features/forms/confirm-dialog'
import { useMembersOnce } from '@/features/members/read-members'
import { PersonPicker } from '@/features/people/person-picker'
import { serverUpdated } from '@/features/servers/server-store'
import { transferServer } from '@/gateway/place-routes'
import type { Person, Server } from '@/gateway/wire'
import { useWords } from '@/locales/words'

/** Hands a server to another member. */
export function TransferDialog({ server, onClose }: { server: Server; onClose: () => void }) {
  const words = useWords().places
  const myself = useMyId()
  const members = useMembersOnce(server.id)
  const [chosen, setChosen] = useState<Person[]>([])
  const [heir] = chosen
  return (
    <ConfirmDialog
      title={words.transferTitle(server.name)}
      lead={words.transferLead}
      action={heir ? words.transferTo(heir.display_name) : words.transfer}
      typed={server.name}
      isReady={heir !== undefined}
      onClose={onClose}
      onConfirm={async () => {
        if (!heir) return
        serverUpdated(await transferServer(server.id, heir.id))
        onClose()
      }}
    >
      <PersonPicker
        label={words.newOwner}
        people={members.filter((it) => it.id !== myself)}
        chosen={chosen}
        most={1}
        autoFocus
        onChange={setChosen}
      />
    </ConfirmDialog>
  )
}
