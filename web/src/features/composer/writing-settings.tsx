import { ChoiceList } from '@/components/ui/choice-list'
import { Section } from '@/components/ui/section'
import { SwitchLine } from '@/components/ui/switch-line'
import { useEnterInCode, useSendWith } from '@/features/composer/writing-habits'
import { useWords } from '@/locales/words'

/** What the keys do where one writes. */
export function WritingSettings() {
  const words = useWords().writing
  const sendWith = useSendWith((it) => it.chosen)
  const inCode = useEnterInCode((it) => it.chosen)
  return (
    <>
      <Section title={words.sendWith}>
        <ChoiceList
          label={words.sendWith}
          value={sendWith}
          onChoose={useSendWith.choose}
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
            isOn={inCode === 'new_line'}
            onChange={(isOn) => useEnterInCode.choose(isOn ? 'new_line' : 'send')}
          />
        </Section>
      )}
    </>
  )
}
