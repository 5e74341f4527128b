import { CheckCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import {
  allReadClosed,
  neverAskAgain,
  readAll,
  undoReadAll,
  useAllRead,
} from '@/features/read-state/all-read-store'
import { useWords } from '@/locales/words'

const shownMilliseconds = 10_000

/** Asks before everything counts as read, and lets one take it back. */
export function AllRead() {
  const step = useAllRead((it) => it.step)
  return step === 'asking' ? <Question /> : <Done />
}

function Question() {
  const { app, reach: words } = useWords()
  const [isLast, setIsLast] = useState(false)
  return (
    <Dialog title={words.allRead} lead={words.allReadLead} isOpen onOpenChange={allReadClosed}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isLast) neverAskAgain()
          readAll()
        }}
      >
        <label className="flex min-h-9 cursor-pointer items-center gap-2.5 pointer-coarse:min-h-11">
          <input
            type="checkbox"
            checked={isLast}
            onChange={(event) => setIsLast(event.target.checked)}
            className="size-4 accent-accent"
          />
          {words.neverAsk}
        </label>
        <div className="mt-5 flex flex-wrap justify-end gap-2">
          <Button look="plain" onClick={allReadClosed}>
            {app.cancel}
          </Button>
          <Button type="submit" autoFocus>
            {words.markRead}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function Done() {
  const words = useWords().reach
  const before = useAllRead((it) => it.before)
  useEffect(() => {
    const timer = setTimeout(allReadClosed, shownMilliseconds)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div
      role="status"
      className="fixed inset-x-3 bottom-24 z-40 mx-auto flex w-fit max-w-[calc(100%-1.5rem)] animate-appear items-center gap-3 rounded-large border border-line bg-raised py-2 pr-2 pl-4 shadow-high"
    >
      <CheckCheck aria-hidden="true" className="size-4 shrink-0 text-accent" />
      {before.length > 0 ? words.allReadDone(before.length) : words.nothingUnread}
      {before.length > 0 ? (
        <Button look="quiet" size="small" onClick={() => void undoReadAll()}>
          {words.undo}
        </Button>
      ) : (
        <span className="w-2" />
      )}
    </div>
  )
}
