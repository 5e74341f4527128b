import { useSyncExternalStore } from 'react'
import { untilTomorrow } from '@/lib/times'

/** The day that it is here. At midnight it is another one, without anybody doing anything. */
export function useToday(): string {
  return useSyncExternalStore(subscribe, () => new Date().toDateString())
}

function subscribe(changed: () => void): () => void {
  let timer = setTimeout(turn, untilTomorrow(new Date()))
  function turn(): void {
    timer = setTimeout(turn, untilTomorrow(new Date()))
    changed()
  }
  // Timers stand still while a computer sleeps.
  document.addEventListener('visibilitychange', changed)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', changed)
  }
}
