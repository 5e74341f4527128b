import { useSyncExternalStore } from 'react'

// As --breakpoint-desktop in tokens.css.
const desktop = globalThis.matchMedia?.('(min-width: 64rem)')

/** Whether there is room for something beside the messages. */
export function useIsDesktop(): boolean {
  return useSyncExternalStore((changed) => {
    desktop.addEventListener('change', changed)
    return () => desktop.removeEventListener('change', changed)
  }, isDesktop)
}

export const isDesktop = (): boolean => desktop.matches
