import { useNavigate } from 'react-router'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { useMyId } from '@/features/account/account-store'
import { addressOf, useChannel } from '@/features/channels/channel-store'
import { placeOf } from '@/features/channels/places'
import { draftSent, useDraft } from '@/features/composer/draft-store'
import { meansEveryone } from '@/features/composer/everyone'
import { parentOf } from '@/features/composer/parent-of'
import { roomLeft, useLimits } from '@/features/composer/room-left'
import { plainText } from '@/features/markdown/plain-text'
import { sendMessage } from '@/features/messages/send-message'
import { serverIds, useServer, useServers } from '@/features/servers/server-store'
import { useWords } from '@/locales/words'

/** What one began to write, wherever that was: to be sent, gone on with or thrown away. */
export function DraftsDialog({ ids, onClose }: { ids: number[]; onClose: () => void }) {
  const words = useWords().writing
  return (
    <Dialog title={words.drafts} lead={words.draftsLead} isOpen onOpenChange={onClose}>
      {ids.length === 0 && <p className="text-ink-soft">{words.noDrafts}</p>}
      <ul className="-my-3 flex flex-col divide-y divide-line">
        {ids.map((id) => (
          <DraftRow key={id} id={id} onLeave={onClose} />
        ))}
      </ul>
    </Dialog>
  )
}

function DraftRow({ id, onLeave }: { id: number; onLeave: () => void }) {
  const words = useWords().writing
  const navigate = useNavigate()
  const myself = useMyId()
  const channel = useChannel(id)
  const server = useServer(channel?.server_id ?? 0)
  const text = useDraft(id)
  const limit = useLimits((it) => it.message_length)
  if (!channel) return null

  const address = addressOf(channel, myself)
  // What has to be looked at again is looked at where it is written.
  const isReady = (roomLeft(text.trimEnd(), limit) ?? 0) >= 0 && !meansEveryone(text)
  const send = () => {
    sendMessage(id, text.trim(), parentOf(id))
    draftSent(id)
  }
  const goOn = () => {
    onLeave()
    void navigate(placeOf(channel, serverIds(useServers.getState())))
  }
  return (
    <li aria-label={words.draftTo(address)} className="py-3">
      <p className="truncate font-medium">
        {address}
        {server && <span className="ml-2 font-normal text-ink-faint text-small">{server.name}</span>}
      </p>
      <p dir="auto" className="wrap-anywhere mt-0.5 line-clamp-3 text-ink-soft">
        {plainText(text)}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        {isReady && (
          <Button size="small" onClick={send}>
            {words.sendDraft}
          </Button>
        )}
        <Button look="quiet" size="small" onClick={goOn}>
          {words.editDraft}
        </Button>
        <Button look="plain" size="small" onClick={() => draftSent(id)}>
          {words.deleteDraft}
        </Button>
      </div>
    </li>
  )
}
