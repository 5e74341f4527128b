/** A no that the server explains, in the reader's language. */
export type Problem = {
  status: number
  code: string
  error: string
  fields?: Record<string, string>
  retryAfterSeconds?: number
}

export class RefusedError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.error)
    this.problem = problem
  }
}

/** Nobody answered: no network, or no server. */
export class UnreachableError extends Error {}

export function problemOf(fault: unknown): Problem | null {
  return fault instanceof RefusedError ? fault.problem : null
}

/** Whether asking again may help by itself. */
export function isPassing(fault: unknown): boolean {
  const problem = problemOf(fault)
  return problem ? problem.status >= 500 || problem.status === 429 : fault instanceof UnreachableError
}
