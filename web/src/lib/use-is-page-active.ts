import { useSyncExternalStore } from 'react'

/** Whether somebody has this page in front of them. */
export function useIsPageActive(): boolean {
  return useSyncExternalStore(subscribe, () => document.hasFocus() && !document.hidden)
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('focus', changed)
  window.addEventListener('blur', changed)
  document.addEventListener('visibilitychange', changed)
  return () => {
    window.removeEventListener('focus', changed)
    window.removeEventListener('blur', changed)
    document.removeEventListener('visibilitychange', changed)
  }
}
