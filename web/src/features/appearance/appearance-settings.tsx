import { Monitor, Moon, Rows3, Rows4, Sun } from 'lucide-react'
import { ChoiceList } from '@/components/ui/choice-list'
import { Section } from '@/components/ui/section'
import { useDensity, useTheme } from '@/features/appearance/appearance'
import { languages, speak, useLanguage, useWords } from '@/locales/words'

export function AppearanceSettings() {
  const words = useWords()
  const theme = useTheme((it) => it.chosen)
  const density = useDensity((it) => it.chosen)
  return (
    <>
      <Section title={words.appearance.theme}>
        <ChoiceList
          label={words.appearance.theme}
          value={theme}
          onChoose={useTheme.choose}
          options={{
            system: {
              title: words.appearance.system,
              lead: words.settings.systemLead,
              icon: <Monitor className="size-5" />,
            },
            dark: { title: words.appearance.dark, icon: <Moon className="size-5" /> },
            light: { title: words.appearance.light, icon: <Sun className="size-5" /> },
          }}
        />
      </Section>
      <Section title={words.settings.density}>
        <ChoiceList
          label={words.settings.density}
          value={density}
          onChoose={useDensity.choose}
          options={{
            cosy: {
              title: words.settings.cosy,
              lead: words.settings.cosyLead,
              icon: <Rows3 className="size-5" />,
            },
            compact: {
              title: words.settings.compact,
              lead: words.settings.compactLead,
              icon: <Rows4 className="size-5" />,
            },
          }}
        />
      </Section>
    </>
  )
}

export function LanguageSettings() {
  const words = useWords()
  const language = useLanguage((it) => it.language)
  return (
    <Section title={words.appearance.language} lead={words.settings.languageLead}>
      <ChoiceList
        label={words.appearance.language}
        value={language}
        onChoose={(it) => void speak(it)}
        options={{ en: { title: languages.en.name }, fr: { title: languages.fr.name } }}
      />
    </Section>
  )
}
