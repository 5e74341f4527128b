import { Check, X } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Label } from '@/components/ui/label'
import { matching } from '@/features/people/matching'
import type { Person } from '@/gateway/wire'
import { useWords } from '@/locales/words'

type PersonPickerProps = {
  label: string
  /** Those to choose from; with onSearch, what was found. */
  people: Person[]
  chosen: Person[]
  most?: number
  autoFocus?: boolean
  onSearch?: (query: string) => void
  onChange: (chosen: Person[]) => void
}

const shownAtMost = 50

/** People to choose, found by their names: typed for, moved through with the arrows, taken with Enter. */
export function PersonPicker(props: PersonPickerProps) {
  const { label, people, chosen, most = 49, autoFocus, onSearch, onChange } = props
  const words = useWords().places
  const id = useId()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const found = (onSearch ? people : matching(people, query)).slice(0, shownAtMost)
  const active = found[Math.min(at, found.length - 1)]

  function search(text: string): void {
    setQuery(text)
    setAt(0)
    onSearch?.(text)
  }

  function toggle(person: Person): void {
    const others = chosen.filter((it) => it.id !== person.id)
    if (others.length < chosen.length) onChange(others)
    else onChange(most === 1 ? [person] : [...chosen, person].slice(0, most))
    if (most > 1) search('')
  }

  function move(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setAt((Math.min(at, found.length - 1) + step + found.length) % Math.max(1, found.length))
    else if (event.key === 'Enter' && active && !event.nativeEvent.isComposing) toggle(active)
    else if (event.key === 'Backspace' && query === '' && chosen.length > 0) onChange(chosen.slice(0, -1))
    else return
    if (event.key !== 'Backspace') event.preventDefault()
  }

  return (
    <div className="flex flex-col gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      <div className="flex flex-wrap items-center gap-1.5 rounded-medium border border-edge bg-field p-1.5 focus-within:border-accent focus-within:ring-3 focus-within:ring-accent-soft">
        {chosen.map((person) => (
          <Chip key={person.id} person={person} onRemove={() => toggle(person)} />
        ))}
        <input
          id={id}
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active && `${id}-${active.id}`}
          autoComplete="off"
          autoFocus={autoFocus}
          value={query}
          placeholder={chosen.length === 0 ? words.searchPeople : ''}
          onChange={(event) => search(event.target.value)}
          onKeyDown={move}
          className="h-7 min-w-24 grow bg-transparent px-1.5 outline-none placeholder:text-ink-faint pointer-coarse:h-9"
        />
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        aria-multiselectable={most > 1}
        tabIndex={-1}
        className="scroll-quiet h-48 overflow-y-auto rounded-medium border border-line p-1"
      >
        {found.map((person) => (
          <PersonOption
            key={person.id}
            id={`${id}-${person.id}`}
            person={person}
            isChosen={chosen.some((it) => it.id === person.id)}
            isActive={person === active}
            onToggle={() => toggle(person)}
          />
        ))}
      </div>
      <p role="status" className="text-ink-faint text-small empty:hidden">
        {found.length === 0 && query.trim() && words.nobodyFound}
      </p>
    </div>
  )
}

type PersonOptionProps = {
  id: string
  person: Person
  isChosen: boolean
  isActive: boolean
  onToggle: () => void
}

function PersonOption({ id, person, isChosen, isActive, onToggle }: PersonOptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
    <div
      ref={(row) => {
        if (isActive) row?.scrollIntoView({ block: 'nearest' })
      }}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      data-active={isActive || undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onToggle}
      className="flex h-11 cursor-pointer items-center gap-2.5 rounded-small px-2 hover:bg-hover data-active:bg-pressed"
    >
      <Avatar name={person.display_name} image={person.avatar_url} size="small" />
      <span className="min-w-0 grow">
        <span className="block truncate font-medium text-small">{person.display_name}</span>
        <span className="block truncate text-ink-soft text-tiny">@{person.username}</span>
      </span>
      {isChosen && <Check aria-hidden="true" className="size-4 shrink-0 text-accent" />}
    </div>
  )
}

function Chip({ person, onRemove }: { person: Person; onRemove: () => void }) {
  const words = useWords().places
  return (
    <span className="flex h-7 max-w-full items-center gap-1 rounded-small bg-accent-soft pl-2 text-small">
      <span className="truncate">{person.display_name}</span>
      <button
        type="button"
        aria-label={words.takeOut(person.display_name)}
        onClick={onRemove}
        className="flex size-6 items-center justify-center text-ink-soft hover:text-ink"
      >
        <X className="size-3.5" />
      </button>
    </span>
  )
}
