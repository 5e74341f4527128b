import type { Problem } from '@/gateway/problem'
import type { CommandProblem, ServerEvent } from '@/gateway/wire'

export type Answer = { type: string; data: unknown; id: number }

/** What one frame says: an answer to a command, or an event. Null for what is no frame of ours. */
export function readFrame(text: string): { answer: Answer } | { event: ServerEvent } | null {
  let frame: unknown
  try {
    frame = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof frame !== 'object' || frame === null || !('type' in frame)) return null

  return 'id' in frame ? { answer: frame as Answer } : { event: frame as ServerEvent }
}

/** The socket names codes alone; what matters of a status is whether the same command may work later. */
export function problemOfAnswer(said: CommandProblem): Problem {
  return {
    status: said.code === 'rate_limited' ? 429 : passing.includes(said.code) ? 503 : 400,
    code: said.code,
    error: said.message,
    ...(said.retry_after !== null && { retryAfterSeconds: said.retry_after }),
  }
}

const passing = ['internal_error', 'busy', 'unavailable']
