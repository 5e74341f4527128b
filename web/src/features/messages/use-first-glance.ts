import { startTransition, useEffect, useState } from 'react'
import type { Row } from '@/features/messages/rows'

// More than a usual screen has room for.
const glance = 30

/** The newest rows are drawn first, and the rest when they are seen. Whoever is led to a place above them gets all. */
export function useFirstGlance(rows: Row[], isAimed: boolean): [rows: Row[], isWhole: boolean] {
  const [isSeen, setIsSeen] = useState(false)
  const hasRows = rows.length > 0
  useEffect(() => {
    if (hasRows) startTransition(() => setIsSeen(true))
  }, [hasRows])
  const isWhole = isSeen || isAimed || rows.length <= glance || rows.some((it) => it.kind === 'new')
  return [isWhole ? rows : rows.slice(-glance), isWhole]
}
