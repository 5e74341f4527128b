import { useSyncExternalStore } from 'react'

// As --breakpoint-tablet in tokens.css.
const wide = globalThis.matchMedia?.('(min-width: 40rem)')

/** Whether channels and messages fit side by side. */
export function useIsWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      wide.addEventListener('change', changed)
      return () => wide.removeEventListener('change', changed)
    },
    () => wide.matches,
  )
}
