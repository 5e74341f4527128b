import { useCallback, useMemo, useState } from 'react'
import { readUpTo, useReadStates } from '@/features/read-state/read-state-store'
import { useMarkedHere } from '@/features/read-state/use-marked-here'

/** Up to where somebody had read when they came, and how much was new. */
export type Opening = { readSeq: number; unread: number }

/** The line above what is new stays while one is there, though everything below it is read by then, until one is done
 *  with it. Whoever marks something unread moves it there. */
export function useOpening(channel: number): [Opening | null, () => void] {
  const [opening, setOpening] = useState(() => {
    const state = useReadStates.getState().byChannel[channel]
    return state && state.unread > 0 ? { readSeq: readUpTo(state), unread: state.unread } : null
  })
  const marked = useMarkedHere(channel)
  const [done, setDone] = useState<number | null>(null)
  if (marked === null && done !== null) setDone(null)
  const end = useCallback(() => {
    setOpening(null)
    setDone(marked)
  }, [marked])
  const now = useMemo(
    () => (marked === null || marked === done ? opening : { readSeq: marked - 1, unread: 0 }),
    [marked, done, opening],
  )
  return [now, end]
}
