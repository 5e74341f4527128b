import { type RefObject, useLayoutEffect, useRef } from 'react'

/** Where something else takes the place of what had the focus in a line, as an echo does of what was on its way, it has
 *  the focus then. */
export function useFocusKeptFor(kind: string): RefObject<HTMLLIElement | null> {
  const line = useRef<HTMLLIElement>(null)
  const shown = useRef(kind)
  // Once it is replaced, nobody knows any more that it had the focus.
  const had = shown.current !== kind && line.current?.contains(document.activeElement)
  useLayoutEffect(() => {
    shown.current = kind
    if (had) line.current?.querySelector('article')?.focus({ preventScroll: true })
  })
  return line
}
