import { type RefCallback, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { Row } from '@/features/messages/rows'
import { ScrollKeeper } from '@/features/messages/scroll-keeper'

type KeptScroll = {
  /** For the element that scrolls; what grows in it is its only child. */
  ref: RefCallback<HTMLElement>
  isAtBottom: boolean
  toBottom: () => void
}

/** Scrolling for a list that grows at both ends. */
export function useKeptScroll(rows: Row[], onNearTop: () => void): KeptScroll {
  const keeper = useRef<ScrollKeeper>(null)
  const nearTop = useRef(onNearTop)
  useLayoutEffect(() => {
    nearTop.current = onNearTop
  })
  const [isAtBottom, setIsAtBottom] = useState(true)

  const ref = useCallback((view: HTMLElement) => {
    const kept = new ScrollKeeper(view)
    keeper.current = kept
    const scrolled = () => {
      kept.remember()
      setIsAtBottom(kept.isPinned)
      if (view.scrollTop < view.clientHeight) nearTop.current()
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

  const newest = rows.at(-1)
  const written = newest?.kind === 'pending' ? newest.key : null
  useLayoutEffect(() => {
    // What one says oneself is what one wants to see.
    if (written) keeper.current?.toBottom()
  }, [written])

  const hasRows = rows.length > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when there is something to show
  useLayoutEffect(() => {
    if (rows.some((row) => row.kind === 'new')) keeper.current?.show('new')
    if (hasRows) nearTop.current()
  }, [hasRows])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows are what changes the view
  useLayoutEffect(() => keeper.current?.settle(), [rows])

  const toBottom = useCallback(() => keeper.current?.toBottom(), [])
  return { ref, isAtBottom, toBottom }
}
