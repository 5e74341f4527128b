import { type RefCallback, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { ScrollKeeper } from '@/features/messages/scroll-keeper'
import type { ShownLog } from '@/features/messages/use-channel-log'

type KeptScroll = {
  /** For the element that scrolls; what grows in it is its only child. */
  ref: RefCallback<HTMLElement>
  isAtBottom: boolean
  toBottom: () => Promise<void>
  show: (key: string) => void
}

/** Scrolling for a list that grows at both ends. */
export function useKeptScroll(log: ShownLog, isAimed: boolean): KeptScroll {
  const { rows, hasNewer, lastWritten } = log
  const keeper = useRef<ScrollKeeper>(null)
  const latest = useRef(log)
  const [isAtBottom, setIsAtBottom] = useState(true)
  useLayoutEffect(() => {
    latest.current = log
    if (keeper.current) keeper.current.hasMoreBelow = hasNewer
  })

  const ref = useCallback((view: HTMLElement) => {
    const kept = new ScrollKeeper(view)
    keeper.current = kept
    const scrolled = () => {
      kept.remember()
      setIsAtBottom(kept.isPinned)
      loadWhatIsNear(view, latest.current)
    }
    view.addEventListener('scroll', scrolled, { passive: true })
    const observer = new ResizeObserver(() => kept.settle())
    observer.observe(view)
    if (view.firstElementChild) observer.observe(view.firstElementChild)
    return () => {
      view.removeEventListener('scroll', scrolled)
      observer.disconnect()
    }
  }, [])

  const toBottom = useCallback(async () => {
    if (latest.current.hasNewer) await latest.current.loadNewest()
    keeper.current?.toBottom()
  }, [])

  const hasRows = rows.length > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when there is something to show
  useLayoutEffect(() => {
    if (!isAimed && rows.some((row) => row.kind === 'new')) keeper.current?.show('new')
  }, [hasRows])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows are what changes the view
  useLayoutEffect(() => {
    keeper.current?.settle()
    if (hasRows && keeper.current) loadWhatIsNear(keeper.current.view, latest.current)
  }, [rows])

  useLayoutEffect(() => {
    // What one says oneself is what one wants to see.
    if (lastWritten) void toBottom()
  }, [lastWritten, toBottom])

  const show = useCallback((key: string) => keeper.current?.show(key), [])
  return { ref, isAtBottom, toBottom, show }
}

// Less than a screen from an end of what is here, more is asked for.
function loadWhatIsNear(view: HTMLElement, { hasOlder, hasNewer, loadOlder, loadNewer }: ShownLog): void {
  const below = view.scrollHeight - view.clientHeight - view.scrollTop
  if (hasOlder && view.scrollTop < view.clientHeight) loadOlder()
  if (hasNewer && below < view.clientHeight) loadNewer()
}
