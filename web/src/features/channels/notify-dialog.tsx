import { BellOff } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { ChoiceList } from '@/components/ui/choice-list'
import { Dialog } from '@/components/ui/dialog'
import { levelChosen, levels, muted, useIsMuted, useNoticeIn } from '@/features/notices/channel-notices'
import { keepSoon } from '@/features/settings/keep-settings'
import { dayTimeText } from '@/lib/times'
import { useLanguage, useWords } from '@/locales/words'

type NotifyDialogProps = { channel: number; address: string; onClose: () => void }

/** What a channel calls one for, and for how long it does not. */
export function NotifyDialog({ channel, address, onClose }: NotifyDialogProps) {
  const words = useWords().writing
  const { level } = useNoticeIn(channel)
  const options = levels.map((it) => [it, { title: words.levels[it], lead: words.levelLeads[it] }])
  return (
    <Dialog title={words.notify} lead={words.notifyLead(address)} isOpen onOpenChange={onClose}>
      <div className="flex flex-col gap-6">
        <ChoiceList
          label={words.level}
          value={level}
          options={Object.fromEntries(options)}
          onChoose={(chosen) => {
            levelChosen(channel, chosen)
            keepSoon()
          }}
        />
        <Muting channel={channel} />
      </div>
    </Dialog>
  )
}

function Muting({ channel }: { channel: number }) {
  const words = useWords().writing
  const language = useLanguage((it) => it.language)
  const { mutedUntil } = useNoticeIn(channel)
  const isMuted = useIsMuted(channel)
  const mute = (minutes: number | 'forever' | null) => {
    muted(channel, minutes)
    keepSoon()
  }
  return (
    <section aria-labelledby="muting" className="border-line border-t pt-5">
      <h3 id="muting" className="font-semibold">
        {words.mute}
      </h3>
      <p className="mt-0.5 text-ink-soft text-small">{words.muteLead}</p>
      {isMuted ? (
        <div role="status" className="mt-3 flex flex-wrap items-center justify-between gap-2">
          <span className="flex items-center gap-2">
            <BellOff aria-hidden="true" className="size-4 text-ink-faint" />
            {typeof mutedUntil === 'number'
              ? words.mutedUntil(dayTimeText(mutedUntil, language))
              : words.mutedForever}
          </span>
          <Button look="quiet" onClick={() => mute(null)}>
            {words.unmute}
          </Button>
        </div>
      ) : (
        <div className="mt-3 flex flex-wrap gap-2">
          {([15, 60, 480, 1440, 'forever'] as const).map((minutes) => (
            <Button key={minutes} look="quiet" size="small" onClick={() => mute(minutes)}>
              {words.muteFor[minutes]}
            </Button>
          ))}
        </div>
      )}
    </section>
  )
}
