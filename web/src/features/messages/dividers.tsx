import { dayText } from '@/lib/times'
import { useToday } from '@/lib/use-today'
import { useLanguage, useWords } from '@/locales/words'

export function DayLine({ at }: { at: string }) {
  const words = useWords().messages
  const language = useLanguage((it) => it.language)
  const today = useToday()
  return (
    <div className="mt-5 mb-1 flex items-center gap-3 px-5 text-ink-faint text-small">
      <span className="grow border-line border-t" />
      <h2 className="font-medium">{dayText(at, new Date(today), words, language)}</h2>
      <span className="grow border-line border-t" />
    </div>
  )
}

export function NewLine() {
  const words = useWords().messages
  return (
    <div className="mt-2 flex items-center gap-2 px-5 text-alert text-tiny">
      <span className="grow border-alert border-t" />
      <span className="rounded-round bg-alert px-2 font-semibold text-on-alert uppercase tracking-wide">
        {words.fresh}
      </span>
    </div>
  )
}
