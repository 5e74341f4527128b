import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react'
import { emojiUsed, toneChosen, toned, tones, useEmojiHabits } from '@/features/emoji/emoji-habits'
import { allEmoji, type EmojiGroup, emojiGroups } from '@/features/emoji/emoji-list'
import { findEmoji } from '@/features/emoji/find-emoji'
import { useWords } from '@/locales/words'

type PickerProps = { onPick: (sign: string, isLast: boolean) => void }

const columns = 8
const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }

/** All emoji, to look for and to choose from. With Shift it stays open. */
export function EmojiPicker({ onPick }: PickerProps) {
  const words = useWords().emoji
  const [query, setQuery] = useState('')
  const { recents, tone } = useEmojiHabits()
  const box = useRef<HTMLDivElement>(null)
  const found = useMemo(() => (query.trim() ? findEmoji(query.trim()).map((it) => it.sign) : null), [query])

  function pick(sign: string, isLast: boolean): void {
    emojiUsed(sign)
    onPick(toned(sign, tone), isLast)
  }

  function move(event: KeyboardEvent): void {
    const all = [...(box.current?.querySelectorAll<HTMLElement>('[data-emoji]') ?? [])]
    const here = all.indexOf(document.activeElement as HTMLElement)
    const isSearching = here < 0
    const meant = isSearching ? found?.[0] : all[here]?.dataset.emoji
    if (event.key === 'Enter' && meant) {
      // The rest of this key would go to where the emoji went.
      event.preventDefault()
      return pick(meant, !event.shiftKey)
    }
    const step = isSearching && event.key !== 'ArrowDown' ? undefined : steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    all[isSearching ? 0 : Math.min(Math.max(here + step, 0), all.length - 1)]?.focus()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys go from one button in it to the next
    <div ref={box} onKeyDown={move} className="flex h-90 w-84 max-w-[calc(100vw-2rem)] flex-col">
      <div className="flex items-center gap-2 p-3 pb-2">
        <input
          type="search"
          autoFocus
          value={query}
          aria-label={words.search}
          placeholder={words.search}
          onChange={(event) => setQuery(event.target.value)}
          className="h-9 min-w-0 grow rounded-medium border border-edge bg-field px-3 outline-none placeholder:text-ink-faint focus:border-accent"
        />
        <ToneButton tone={tone} />
      </div>
      <div className="scroll-quiet min-h-0 grow overflow-y-auto px-3 pb-3">
        {found ? (
          <Group title={words.found} signs={found} tone={tone} onPick={pick} empty={words.none} />
        ) : (
          <>
            {recents.length > 0 && <Group title={words.recent} signs={recents} tone={tone} onPick={pick} />}
            {(Object.keys(emojiGroups) as EmojiGroup[]).map((group) => (
              <Group
                key={group}
                title={words.groups[group]}
                signs={emojiGroups[group].map((it) => it.sign)}
                tone={tone}
                onPick={pick}
              />
            ))}
          </>
        )}
      </div>
    </div>
  )
}

const nameOf = new Map(allEmoji.map((it) => [it.sign, it.names[0] ?? '']))

type GroupProps = {
  title: string
  signs: string[]
  tone: number
  empty?: string
  onPick: (sign: string, isLast: boolean) => void
}

function Group({ title, signs, tone, empty, onPick }: GroupProps) {
  return (
    <section aria-label={title}>
      <h3 className="sticky top-0 bg-raised py-1.5 font-medium text-ink-faint text-small">{title}</h3>
      {signs.length === 0 && <p className="py-6 text-center text-ink-faint">{empty}</p>}
      <div className="grid grid-cols-8">
        {signs.map((sign) => (
          <button
            key={sign}
            type="button"
            data-emoji={sign}
            title={`:${nameOf.get(sign)}:`}
            aria-label={nameOf.get(sign)?.replaceAll('_', ' ')}
            onClick={(event: MouseEvent) => onPick(sign, !event.shiftKey)}
            className="flex aspect-square items-center justify-center rounded-small text-title hover:bg-hover focus-visible:bg-hover"
          >
            {toned(sign, tone)}
          </button>
        ))}
      </div>
    </section>
  )
}

function ToneButton({ tone }: { tone: number }) {
  const words = useWords().emoji
  return (
    <button
      type="button"
      aria-label={words.tone}
      title={words.tone}
      onClick={() => toneChosen((tone + 1) % tones.length)}
      className="flex size-9 shrink-0 items-center justify-center rounded-medium text-title hover:bg-hover"
    >
      {toned('✋', tone)}
    </button>
  )
}
