import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react'
import { type Begun, begunAt, shortcodeAt } from '@/features/composer/completion'
import { insertText } from '@/features/composer/insert-text'
import { type Suggestion, suggestionsFor } from '@/features/composer/suggestions'
import { toned, useEmojiHabits } from '@/features/emoji/emoji-habits'

export type Completion = {
  suggestions: Suggestion[]
  active: number
  /** Whenever the text or the place in it changed. */
  look: () => void
  choose: (suggestion: Suggestion) => void
  /** Whether the key was meant for the suggestions. */
  take: (event: KeyboardEvent) => boolean
}

/** Suggests what a name that somebody begins to write may become. */
export function useCompletion(field: RefObject<HTMLTextAreaElement | null>, channel: number): Completion {
  const [begun, setBegun] = useState<Begun | null>(null)
  const [found, setFound] = useState<{ begun: Begun; suggestions: Suggestion[] } | null>(null)
  const [active, setActive] = useState(0)

  useEffect(() => {
    if (!begun) return
    let isWanted = true
    suggestionsFor(begun, channel).then(
      (suggestions) => {
        if (!isWanted) return
        setFound({ begun, suggestions })
        setActive(0)
      },
      () => {},
    )
    return () => {
      isWanted = false
    }
  }, [begun, channel])

  const suggestions = begun && found && found.begun.kind === begun.kind ? found.suggestions : []

  function look(): void {
    const area = field.current
    if (!area || area.selectionStart !== area.selectionEnd) return setBegun(null)
    const now = begunAt(area.value, area.selectionStart)
    // Looked at in the same place again, it stays what it was.
    setBegun((last) => (last && now && last.query === now.query && last.from === now.from ? last : now))
    void replaceShortcode(area)
  }

  function choose(suggestion: Suggestion): void {
    if (field.current && begun) insertText(field.current, suggestion.insert, begun.from)
    suggestion.chosen?.()
    setBegun(null)
  }

  function take(event: KeyboardEvent): boolean {
    const chosen = suggestions[active]
    if (!chosen) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setActive((active + step + suggestions.length) % suggestions.length)
    else if (event.key === 'Escape') setBegun(null)
    else if (event.key === 'Tab' || (event.key === 'Enter' && !event.shiftKey)) choose(chosen)
    else return false
    event.preventDefault()
    return true
  }

  return { suggestions, active, look, choose, take }
}

async function replaceShortcode(area: HTMLTextAreaElement): Promise<void> {
  if (!shortcodeAt(area.value, area.selectionStart)) return
  const { emojiNamed } = await import('@/features/emoji/find-emoji')
  const code = shortcodeAt(area.value, area.selectionStart)
  const emoji = code && emojiNamed(code.name)
  if (code && emoji) insertText(area, toned(emoji.sign, useEmojiHabits.getState().tone), code.from)
}
