import { Keyboard } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { SwitchLine } from '@/components/ui/switch-line'
import { useMotion } from '@/features/appearance/appearance'
import { openHelp } from '@/features/shortcuts/help-store'
import { useLetters } from '@/features/shortcuts/letters'
import { useWords } from '@/locales/words'

/** What makes the client easier to bear and to steer. */
export function AccessSettings() {
  const { reach: words, shortcuts } = useWords()
  const motion = useMotion((it) => it.chosen)
  const letters = useLetters((it) => it.chosen)
  return (
    <>
      <Section title={words.motion}>
        <SwitchLine
          label={words.lessMotion}
          lead={words.lessMotionLead}
          isOn={motion === 'reduced'}
          onChange={(isOn) => useMotion.choose(isOn ? 'reduced' : 'system')}
        />
      </Section>
      <Section title={words.keyboard}>
        <SwitchLine
          label={words.letters}
          lead={words.lettersLead}
          isOn={letters === 'on'}
          onChange={(isOn) => useLetters.choose(isOn ? 'on' : 'off')}
        />
        <Button look="quiet" className="mt-3" onClick={() => openHelp(true)}>
          <Keyboard aria-hidden="true" className="size-4" />
          {shortcuts.title}
        </Button>
      </Section>
    </>
  )
}
