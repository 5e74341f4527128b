import { useEffect, useState } from 'react'
import { type Invitation, lookAtInvitation } from '@/gateway/place-routes'
import { problemOf } from '@/gateway/problem'
import { words } from '@/locales/words'

type Seen =
  | { state: 'looking' | 'over' }
  | { state: 'there'; invitation: Invitation }
  | { state: 'failed'; said: string }

/** What an invitation leads to. */
export function useInvitation(code: string): Seen & { again: () => void } {
  const [seen, setSeen] = useState<Seen>({ state: 'looking' })
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    let isCurrent = true
    setSeen({ state: 'looking' })
    void look(code).then((found) => isCurrent && setSeen(found))
    return () => {
      isCurrent = false
    }
  }, [code, attempt])
  return { ...seen, again: () => setAttempt(attempt + 1) }
}

async function look(code: string): Promise<Seen> {
  try {
    return { state: 'there', invitation: await lookAtInvitation(code) }
  } catch (fault) {
    const problem = problemOf(fault)
    if (problem?.status === 404) return { state: 'over' }
    return { state: 'failed', said: problem?.error ?? words().app.unreachable }
  }
}
