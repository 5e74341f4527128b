import { ChoiceList } from '@/components/ui/choice-list'
import { Section } from '@/components/ui/section'
import { SwitchLine } from '@/components/ui/switch-line'
import { useWriting, writingChanged } from '@/features/composer/writing-store'
import { useWords } from '@/locales/words'

/** What the keys do where one writes. */
export function WritingSettings() {
  const words = useWords().writing
  const { sendWith, breaksCode } = useWriting()
  return (
    <>
      <Section title={words.sendWith}>
        <ChoiceList
          label={words.sendWith}
          value={sendWith}
          onChoose={(chosen) => writingChanged({ sendWith: chosen })}
          options={{
            enter: { title: words.withEnter, lead: words.withEnterLead },
            ctrl_enter: { title: words.withCtrlEnter, lead: words.withCtrlEnterLead },
          }}
        />
      </Section>
      {sendWith === 'enter' && (
        <Section title={words.codeBlocks}>
          <SwitchLine
            label={words.breaksCode}
            lead={words.breaksCodeLead}
            isOn={breaksCode}
            onChange={(isOn) => writingChanged({ breaksCode: isOn })}
          />
        </Section>
      )}
    </>
  )
}
