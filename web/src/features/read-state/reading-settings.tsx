import { ChoiceList } from '@/components/ui/choice-list'
import { Section } from '@/components/ui/section'
import { useReadWhen } from '@/features/read-state/read-when'
import { useWords } from '@/locales/words'

/** When what one has seen is no longer new. */
export function ReadingSettings() {
  const words = useWords().writing
  const when = useReadWhen((it) => it.chosen)
  return (
    <Section title={words.readWhen}>
      <ChoiceList
        label={words.readWhen}
        value={when}
        onChoose={useReadWhen.choose}
        options={{
          always: { title: words.readAlways, lead: words.readAlwaysLead },
          conversations: { title: words.readConversations, lead: words.readConversationsLead },
          never: { title: words.readNever, lead: words.readNeverLead },
        }}
      />
    </Section>
  )
}
