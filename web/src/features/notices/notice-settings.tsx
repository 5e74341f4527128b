import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { SwitchLine } from '@/components/ui/switch-line'
import { askPermission, noticesChanged, useAsking, useNotices } from '@/features/notices/notice-store'
import { choosePresenceByHand, useOwnPresence } from '@/features/notices/own-presence'
import { playSound } from '@/features/notices/sound'
import { showNotice } from '@/features/notices/tell'
import { useWords } from '@/locales/words'

/** How one is called when somebody means one. */
export function NoticeSettings() {
  const words = useWords().notices
  const isUndisturbed = useOwnPresence((it) => it.status === 'dnd')
  return (
    <>
      <Section title={words.title} lead={words.lead}>
        <DesktopNotices />
      </Section>
      <Section title={words.sound} lead={words.soundLead}>
        <Sounds />
      </Section>
      <Section title={words.undisturbed}>
        <SwitchLine
          label={words.undisturbed}
          lead={words.undisturbedLead}
          isOn={isUndisturbed}
          onChange={(isOn) => void choosePresenceByHand(isOn ? 'dnd' : 'online')}
        />
      </Section>
    </>
  )
}

function DesktopNotices() {
  const words = useWords().notices
  const permission = useAsking((it) => it.permission)
  const isOn = useNotices((it) => it.isOn)
  const showsText = useNotices((it) => it.showsText)
  if (permission === 'impossible') return <p className="text-ink-soft">{words.impossible}</p>
  if (permission === 'default') return <Button onClick={() => void askPermission()}>{words.turnOn}</Button>
  if (permission === 'denied')
    return (
      <div className="flex flex-col gap-3">
        <Alert>{words.denied}</Alert>
        <ol className="list-decimal pl-6">
          {words.deniedSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
    )

  return (
    <div className="flex flex-col gap-1">
      <SwitchLine label={words.on} isOn={isOn} onChange={(on) => noticesChanged({ isOn: on })} />
      <SwitchLine
        label={words.showsText}
        lead={words.showsTextLead}
        isOn={showsText}
        onChange={(on) => noticesChanged({ showsText: on })}
      />
      <Button
        look="quiet"
        className="mt-2 self-start"
        disabled={!isOn}
        onClick={() => void showNotice('Hubbub', { body: words.testText, tag: 'test' })}
      >
        {words.test}
      </Button>
    </div>
  )
}

function Sounds() {
  const words = useWords().notices
  const hasSound = useNotices((it) => it.hasSound)
  const volume = useNotices((it) => it.volume)
  return (
    <div className="flex flex-col gap-1">
      <SwitchLine
        label={words.hasSound}
        isOn={hasSound}
        onChange={(on) => noticesChanged({ hasSound: on })}
      />
      <label className="flex min-h-11 items-center gap-4">
        <span className="font-medium">{words.volume}</span>
        <input
          type="range"
          min={0.1}
          max={1}
          step={0.1}
          value={volume}
          disabled={!hasSound}
          onChange={(event) => noticesChanged({ volume: Number(event.target.value) })}
          onPointerUp={() => playSound('other', volume)}
          onKeyUp={() => playSound('other', volume)}
          className="h-8 max-w-60 grow accent-accent disabled:opacity-50"
        />
      </label>
    </div>
  )
}
