import { Fragment } from 'react'
import { Dialog } from '@/components/ui/dialog'
import {
  type ComposerKey,
  composerKeys,
  type FormatKey,
  formatKeys,
  keysOf,
  type MessageKey,
  messageKeys,
  shortcuts,
} from '@/features/shortcuts/shortcuts'
import { useWords } from '@/locales/words'

const keys = { ...shortcuts, ...composerKeys, ...formatKeys, ...messageKeys }

const groups: Record<
  'going' | 'reading' | 'here' | 'writing' | 'formats' | 'message',
  (keyof typeof keys)[]
> = {
  going: ['switcher', 'people', 'settings'],
  reading: [
    'previousChannel',
    'nextChannel',
    'previousUnread',
    'nextUnread',
    'previousServer',
    'nextServer',
    'latest',
    'allRead',
  ],
  here: ['composer', 'nextRegion', 'previousRegion', 'members', 'help'],
  writing: Object.keys(composerKeys) as ComposerKey[],
  formats: Object.keys(formatKeys) as FormatKey[],
  message: Object.keys(messageKeys) as MessageKey[],
}

type ShortcutListProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }

/** All that the keyboard can do. */
export function ShortcutList({ isOpen, onOpenChange }: ShortcutListProps) {
  const words = useWords().shortcuts
  return (
    <Dialog title={words.title} isOpen={isOpen} onOpenChange={onOpenChange}>
      <div className="flex flex-col gap-5">
        {(Object.keys(groups) as (keyof typeof groups)[]).map((group) => (
          <section key={group}>
            <h3 className="mb-1 font-medium text-ink-faint text-small">{words.groups[group]}</h3>
            <dl className="flex flex-col">
              {groups[group].map((name) => (
                <div
                  key={name}
                  className="flex items-center justify-between gap-4 border-line border-b py-1.5 last:border-b-0"
                >
                  <dt>{words.names[name]}</dt>
                  <dd className="flex max-w-3/5 shrink-0 flex-wrap items-center justify-end gap-1">
                    {keys[name].map((it, at) => (
                      <Fragment key={it}>
                        {at > 0 && <span className="px-0.5 text-ink-faint text-small">{words.or}</span>}
                        <Keys keys={it} />
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function Keys({ keys }: { keys: string }) {
  return keysOf(keys).map((key, at) => (
    <Fragment key={key}>
      {at > 0 && <span className="sr-only">+</span>}
      <kbd className="min-w-6 rounded-small border border-line bg-field px-1.5 text-center font-sans text-ink-soft text-small leading-6">
        {key}
      </kbd>
    </Fragment>
  ))
}
