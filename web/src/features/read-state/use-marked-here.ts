import { useState } from 'react'
import { useReadStates } from '@/features/read-state/read-state-store'

/** From where on somebody has marked a channel unread since they came here; null when they have not. */
export function useMarkedHere(channel: number): number | null {
  const marked = useReadStates((it) => it.byChannel[channel]?.marked_at_seq ?? null)
  const [atOpening, setAtOpening] = useState(marked)
  // A mark that was read away may be set at the same place again.
  if (marked === null && atOpening !== null) setAtOpening(null)
  return marked === atOpening ? null : marked
}
