import { useEffect, useState } from 'react'
import { useReadStates } from '@/features/read-state/read-state-store'

// What somebody marked unread stays so when they load the page anew where they are.
const kept = 'hubbub.marked'

/** From where on somebody has marked a channel unread since they came here; null when they have not. */
export function useMarkedHere(channel: number): number | null {
  const marked = useReadStates((it) => it.byChannel[channel]?.marked_at_seq ?? null)
  const [atOpening, setAtOpening] = useState(isKept(channel, marked) ? null : marked)
  // A mark that was read away may be set at the same place again.
  if (marked === null && atOpening !== null) setAtOpening(null)
  const here = marked === atOpening ? null : marked
  useEffect(() => {
    if (here === null) return
    sessionStorage.setItem(kept, `${channel} ${here}`)
    return () => sessionStorage.removeItem(kept)
  }, [channel, here])
  return here
}

const isKept = (channel: number, seq: number | null): boolean =>
  sessionStorage.getItem(kept) === `${channel} ${seq}`
