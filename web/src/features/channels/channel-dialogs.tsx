import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { Dialog } from '@/components/ui/dialog'
import { useMyself } from '@/features/account/account-store'
import { ChannelForm } from '@/features/channels/channel-form'
import { addressOf, titleOf } from '@/features/channels/channel-store'
import { NotifyDialog } from '@/features/channels/notify-dialog'
import { changeChannel, endChannel, leaveChannel, makeChannel } from '@/features/channels/save-channel'
import { ConfirmDialog } from '@/features/forms/confirm-dialog'
import { useServers } from '@/features/servers/server-store'
import { listReaders } from '@/gateway/place-routes'
import type { Channel, Person } from '@/gateway/wire'
import { useWords } from '@/locales/words'

export type ChannelQuestion = 'notify' | 'edit' | 'delete' | 'leave'

type ChannelDialogsProps = { channel: Channel; question: ChannelQuestion; area: string; onClose: () => void }

/** What the menu of a channel asks. Loaded when the first question comes up. */
export function ChannelDialogs({ channel, question, area, onClose }: ChannelDialogsProps) {
  const words = useWords().places
  const navigate = useNavigate()
  const myself = useMyself()
  const address = addressOf(channel, myself.id)
  if (question === 'notify') return <NotifyDialog channel={channel.id} address={address} onClose={onClose} />
  if (question === 'edit') return <EditChannelDialog channel={channel} onClose={onClose} />

  const isDeleting = question === 'delete'
  return (
    <ConfirmDialog
      title={isDeleting ? words.deleteTitle(address) : words.leaveTitle(address)}
      lead={isDeleting ? words.deleteChannelLead : words.leaveChannelLead}
      action={isDeleting ? words.deleteChannel : words.leaveChannel}
      {...(isDeleting && { typed: channel.name })}
      onClose={onClose}
      onConfirm={async () => {
        await (isDeleting ? endChannel(channel) : leaveChannel(channel, myself.id))
        await navigate(area)
      }}
    />
  )
}

function EditChannelDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const words = useWords().places
  const myself = useMyself()
  const server = useServers((it) => (channel.server_id ? it.byId[channel.server_id] : undefined))
  const readers = useReaders(channel)?.filter((it) => it.id !== myself.id && it.id !== server?.owner_id)
  return (
    <Dialog
      title={words.channelSettings}
      lead={addressOf(channel, myself.id) || titleOf(channel, myself.id)}
      isOpen
      onOpenChange={onClose}
    >
      {readers ? (
        <ChannelForm
          server={server?.id ?? null}
          channel={channel}
          readers={readers}
          action={words.save}
          onSave={async (wish) => {
            await changeChannel(channel, wish, readers)
            onClose()
          }}
        />
      ) : (
        <div className="h-48 animate-breathe rounded-medium bg-pressed" />
      )}
    </Dialog>
  )
}

/** Null until they are known; a public channel has none of its own. */
function useReaders(channel: Channel): Person[] | null {
  const known = channel.members ?? (channel.is_private ? null : [])
  const [readers, setReaders] = useState(known)
  useEffect(() => {
    if (known) return
    listReaders(channel.id).then(setReaders, () => setReaders([]))
  }, [known, channel.id])
  return readers
}

type NewChannelDialogProps = {
  server: number | null
  title: string
  placeOf: (id: number) => string
  onClose: () => void
}

export function NewChannelDialog({ server, title, placeOf, onClose }: NewChannelDialogProps) {
  const words = useWords().channels
  const navigate = useNavigate()
  return (
    <Dialog title={title} isOpen onOpenChange={onClose}>
      <ChannelForm
        server={server}
        readers={[]}
        action={words.create}
        onSave={async (wish) => {
          const channel = await makeChannel(server, wish)
          onClose()
          await navigate(placeOf(channel.id))
        }}
      />
    </Dialog>
  )
}
