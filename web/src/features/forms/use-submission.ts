import { type FormEvent, useState } from 'react'
import { type Problem, problemOf } from '@/gateway/problem'
import { words } from '@/locales/words'

type Submission = {
  submit: (event: FormEvent<HTMLFormElement>) => void
  isBusy: boolean
  problem: Problem | null
  /** What was wrong as a whole, when no field is to blame. */
  said: string | null
}

/** Sends what a form holds, once at a time, and keeps what was wrong with it. */
export function useSubmission(send: (fields: Record<string, string>) => Promise<void>): Submission {
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const fields = Object.fromEntries(new FormData(event.currentTarget).entries()) as Record<string, string>
    setIsBusy(true)
    setProblem(null)
    try {
      await send(fields)
    } catch (fault) {
      setProblem(problemOf(fault) ?? { status: 0, code: 'unreachable', error: words().app.unreachable })
    } finally {
      setIsBusy(false)
    }
  }

  return {
    submit: (event) => void submit(event),
    isBusy,
    problem,
    said: problem && !problem.fields ? problem.error : null,
  }
}
