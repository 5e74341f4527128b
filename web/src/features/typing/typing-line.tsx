import { useShallow } from 'zustand/react/shallow'
import { useTypists } from '@/features/typing/typing-store'
import { useWords, type Words } from '@/locales/words'

/** Who is typing. It keeps its place when nobody does, so that nothing moves. */
export function TypingLine({ channelId }: { channelId: number }) {
  const words = useWords().typing
  const names = useTypists(useShallow((it) => Object.values(it.byChannel[channelId] ?? {})))
  return (
    <p className="h-5 shrink-0 truncate px-5 text-ink-faint text-small">
      {names.length > 0 && told(words, names)}
    </p>
  )
}

function told(words: Words['typing'], names: string[]): string {
  const [first = '', second = '', third = ''] = names
  switch (names.length) {
    case 1:
      return words.one(first)
    case 2:
      return words.two(first, second)
    case 3:
      return words.three(first, second, third)
    default:
      return words.many
  }
}
