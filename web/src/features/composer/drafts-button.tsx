import { PenLine } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { useChannels } from '@/features/channels/channel-store'
import { useDrafts } from '@/features/composer/draft-store'
import { useWords } from '@/locales/words'

const DraftsDialog = lazy(() =>
  import('@/features/composer/drafts-dialog').then((it) => ({ default: it.DraftsDialog })),
)

/** Leads to what one began to write, while there is something. */
export function DraftsButton() {
  const words = useWords().writing
  const ids = useDraftIds()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      {ids.length > 0 && (
        <button
          type="button"
          onClick={() => setIsOpen(true)}
          className="mb-4 flex h-9 w-full items-center gap-2 rounded-medium px-2 text-ink-soft transition-colors hover:bg-hover hover:text-ink pointer-coarse:h-11"
        >
          <PenLine aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
          <span className="grow text-left">{words.drafts}</span>
          <span className="text-ink-faint text-small tabular-nums">{ids.length}</span>
        </button>
      )}
      {isOpen && (
        <Suspense>
          <DraftsDialog ids={ids} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

// A draft of a channel that is gone is nowhere to be finished.
function useDraftIds(): number[] {
  const known = useChannels((it) => it.byId)
  const ids = useDrafts(
    useShallow((it) =>
      Object.entries(it.byChannel)
        .filter(([, draft]) => draft.content.trim())
        .sort(([, a], [, b]) => b.editedAt.localeCompare(a.editedAt))
        .map(([id]) => Number(id)),
    ),
  )
  return ids.filter((id) => id in known)
}
