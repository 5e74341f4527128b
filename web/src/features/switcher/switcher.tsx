import { Hash, Lock, Search, Server } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { Alert } from '@/components/ui/alert'
import { Avatar } from '@/components/ui/avatar'
import { conversationWith } from '@/features/channels/open-conversation'
import { closeSwitcher, useSwitcher } from '@/features/switcher/switcher-store'
import { type Target, useGoals } from '@/features/switcher/use-goals'
import { problemOf } from '@/gateway/problem'
import { useWords, words as wordsNow } from '@/locales/words'

/** Anywhere in a few letters. */
export function Switcher() {
  const words = useWords().switcher
  const isOpen = useSwitcher((it) => it.isOpen)
  const hasGone = useRef(false)
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => open || closeSwitcher()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-shade" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={() => {
            hasGone.current = false
          }}
          // Who went somewhere writes there; who did not is where they were.
          onCloseAutoFocus={(event) => hasGone.current && event.preventDefault()}
          className="fixed inset-x-3 top-[max(0.75rem,env(safe-area-inset-top))] z-50 mx-auto flex max-h-[min(34rem,calc(100dvh-1.5rem))] max-w-xl animate-appear flex-col overflow-hidden rounded-large bg-raised shadow-high tablet:top-[12vh]"
        >
          <Dialog.Title className="sr-only">{words.title}</Dialog.Title>
          <SwitcherField
            onGone={() => {
              hasGone.current = true
              closeSwitcher()
            }}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function SwitcherField({ onGone }: { onGone: () => void }) {
  const words = useWords().switcher
  const navigate = useNavigate()
  const id = useId()
  const [query, setQuery] = useState(useSwitcher.getState().beginning)
  const [at, setAt] = useState(0)
  const [said, setSaid] = useState<string | null>(null)
  const goals = useGoals(query)
  const current = goals[Math.min(at, goals.length - 1)]

  async function go(target: Target): Promise<void> {
    try {
      const place = target.place ?? (await conversationWith([target.user?.id ?? 0]))
      onGone()
      await navigate(place)
    } catch (fault) {
      setSaid(problemOf(fault)?.error ?? wordsNow().app.unreachable)
    }
  }

  function steer(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    const last = goals.length - 1
    const steps: Record<string, number> = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
    }
    if (event.key === 'Enter' && current) void go(current)
    else if (event.key in steps) setAt(steps[event.key] ?? 0)
    else return
    event.preventDefault()
  }

  return (
    <>
      <div className="flex h-13 shrink-0 items-center gap-3 border-line border-b px-4">
        <Search aria-hidden="true" className="size-4.5 shrink-0 text-ink-faint" />
        <input
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={current && `${id}-${current.key}`}
          aria-label={words.title}
          placeholder={words.placeholder}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setAt(0)
            setSaid(null)
          }}
          onKeyDown={steer}
          className="h-full min-w-0 grow bg-transparent outline-none placeholder:text-ink-faint"
        />
      </div>
      {said && (
        <div className="p-2">
          <Alert>{said}</Alert>
        </div>
      )}
      <div
        id={id}
        role="listbox"
        aria-label={words.title}
        className="scroll-quiet min-h-0 overflow-y-auto p-1.5"
      >
        {goals.map((target) => (
          <GoalLine
            key={target.key}
            id={`${id}-${target.key}`}
            target={target}
            isCurrent={target === current}
            onChoose={() => void go(target)}
          />
        ))}
      </div>
      {goals.length === 0 && <p className="px-4 pb-5 text-center text-ink-soft">{words.nothing}</p>}
      <p role="status" className="sr-only">
        {words.found(goals.length)}
      </p>
      <p className="hidden shrink-0 border-line border-t px-4 py-2 text-ink-faint text-small tablet:block">
        {words.help}
      </p>
    </>
  )
}

type GoalLineProps = { id: string; target: Target; isCurrent: boolean; onChoose: () => void }

function GoalLine({ id, target, isCurrent, onChoose }: GoalLineProps) {
  const words = useWords().channels
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isCurrent) line.current?.scrollIntoView({ block: 'nearest' })
  }, [isCurrent])

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard, as a combobox has
    <div
      ref={line}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isCurrent}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className="flex h-10 cursor-pointer items-center gap-3 rounded-medium px-2.5 hover:bg-hover aria-selected:bg-accent-soft pointer-coarse:h-12"
    >
      <GoalMark target={target} />
      <span className={`truncate ${target.unread > 0 ? 'font-semibold' : ''}`}>{target.title}</span>
      <span className="min-w-0 truncate text-ink-soft text-small">{target.hint}</span>
      <span className="grow" />
      {target.unread > 0 && (
        <span className="shrink-0 text-accent text-small">
          {target.mentions > 0 ? words.mentions(target.mentions) : words.unread}
        </span>
      )}
    </div>
  )
}

function GoalMark({ target }: { target: Target }) {
  if (target.kind === 'person')
    return <Avatar name={target.title} image={target.user?.avatar_url ?? null} size="tiny" />
  const Icon = target.kind === 'server' ? Server : target.channel?.is_private ? Lock : Hash
  return (
    <span className="flex w-6 shrink-0 justify-center text-ink-faint">
      <Icon aria-hidden="true" className="size-4" />
    </span>
  )
}
