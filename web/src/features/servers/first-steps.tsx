import { Circle, CircleCheck, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { IconButton } from '@/components/ui/button'
import { NewChannelDialog } from '@/features/channels/channel-dialogs'
import { channelsOfServer, useChannels } from '@/features/channels/channel-store'
import { focusComposer } from '@/features/composer/focus-composer'
import { useMembersOf } from '@/features/members/member-store'
import { knowMembers } from '@/features/members/read-members'
import { InviteDialog } from '@/features/servers/invite-dialog'
import { stepsHidden } from '@/features/servers/steps-store'
import type { Server } from '@/gateway/wire'
import { useWords } from '@/locales/words'

type Step = 'invite' | 'channel' | 'say'

/** What makes a place of a new server, as far as it is not done; gone once it is, or when its owner does without. */
export function FirstSteps({ server }: { server: Server }) {
  const { writing: words, channels } = useWords()
  const navigate = useNavigate()
  const [open, setOpen] = useState<Step | null>(null)
  const done = useDone(server.id)
  const first = useChannels((it) => channelsOfServer(it, server.id)[0]?.id)
  const placeOf = (channel: number) => `/servers/${server.id}/${channel}`
  const close = () => setOpen(null)
  if (!done || Object.values(done).every(Boolean)) return null

  async function say(): Promise<void> {
    if (first) await navigate(placeOf(first))
    focusComposer()
  }

  return (
    <section aria-labelledby="first-steps" className="mt-3 rounded-large border border-line bg-canvas p-1.5">
      <div className="flex items-center justify-between pl-2">
        <h3 id="first-steps" className="font-medium text-small">
          {words.firstSteps}
        </h3>
        <IconButton label={words.hideSteps} className="size-8" onClick={() => stepsHidden(server.id)}>
          <X className="size-4" />
        </IconButton>
      </div>
      <ul>
        <StepLine step="invite" isDone={done.invite} onTake={() => setOpen('invite')} />
        <StepLine step="channel" isDone={done.channel} onTake={() => setOpen('channel')} />
        <StepLine step="say" isDone={done.say} onTake={() => void say()} />
      </ul>
      {open === 'invite' && <InviteDialog server={server} onClose={close} />}
      {open === 'channel' && (
        <NewChannelDialog server={server.id} title={channels.add} placeOf={placeOf} onClose={close} />
      )}
    </section>
  )
}

function StepLine({ step, isDone, onTake }: { step: Step; isDone: boolean; onTake: () => void }) {
  const words = useWords().writing
  const Icon = isDone ? CircleCheck : Circle
  return (
    <li>
      <button
        type="button"
        disabled={isDone}
        data-done={isDone || undefined}
        onClick={onTake}
        className="flex w-full items-start gap-2 rounded-medium px-2 py-1.5 text-left enabled:hover:bg-hover data-done:text-ink-faint pointer-coarse:min-h-11"
      >
        <Icon
          aria-hidden="true"
          data-done={isDone || undefined}
          className="mt-0.5 size-4 shrink-0 text-ink-faint data-done:text-accent"
        />
        <span className="min-w-0">
          <span className="block">{words.steps[step]}</span>
          {isDone ? (
            <span className="sr-only">, {words.stepDone}</span>
          ) : (
            <span className="block text-ink-faint text-small">{words.steps[`${step}Lead`]}</span>
          )}
        </span>
      </button>
    </li>
  )
}

// Null until it is known who is there.
function useDone(server: number): Record<Step, boolean> | null {
  const members = useMembersOf(server)
  const channel = useChannels((it) => channelsOfServer(it, server).length > 1)
  const say = useChannels((it) => channelsOfServer(it, server).some((one) => one.last_message_seq > 0))
  useEffect(() => {
    knowMembers(server).catch(() => undefined)
  }, [server])
  return members ? { invite: Object.keys(members).length > 1, channel, say } : null
}
