import { Hash } from 'lucide-react'
import { Avatar } from '@/components/ui/avatar'
import type { Suggestion } from '@/features/composer/suggestions'
import type { Completion } from '@/features/composer/use-completion'
import { useWords } from '@/locales/words'

export const suggestionsId = 'suggestions'
export const suggestionId = (index: number): string => `suggestion-${index}`

/** Above where one writes: what may be meant. The focus stays in the text. */
export function SuggestionList({ completion }: { completion: Completion }) {
  const words = useWords().completion
  const { suggestions, active, choose } = completion
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {suggestions.length > 0 && words.count(suggestions.length)}
      </p>
      {suggestions.length > 0 && (
        <div
          id={suggestionsId}
          role="listbox"
          aria-label={words.list}
          className="scroll-quiet absolute inset-x-4 bottom-full z-30 mb-1 max-h-80 animate-appear overflow-y-auto rounded-large border border-line bg-raised p-1.5 shadow-high"
        >
          {suggestions.map((suggestion, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the field, which keeps the focus
            <div
              key={suggestion.key}
              id={suggestionId(i)}
              role="option"
              tabIndex={-1}
              aria-selected={i === active}
              // The text keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(suggestion)}
              className="flex h-9 cursor-pointer items-center gap-2.5 rounded-small px-2.5 hover:bg-hover aria-selected:bg-accent-soft pointer-coarse:h-11"
            >
              <Face suggestion={suggestion} />
              <span className="min-w-0 truncate font-medium">{suggestion.label}</span>
              <span className="min-w-0 truncate text-ink-soft text-small">{suggestion.detail}</span>
            </div>
          ))}
        </div>
      )}
    </>
  )
}

function Face({ suggestion: { person, sign, label } }: { suggestion: Suggestion }) {
  if (person) return <Avatar name={label} image={person.avatar_url} size="tiny" />
  if (sign) return <span className="w-6 text-center text-large">{sign}</span>
  return <Hash aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
}
