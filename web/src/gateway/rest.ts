import { type Problem, RefusedError, UnreachableError } from '@/gateway/problem'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Asks the server's REST door; the session cookie says who asks. */
export async function ask<Answer>(method: Method, path: string, body?: unknown): Promise<Answer> {
  const answer = await reach(method, path, body)
  if (!answer.ok) throw new RefusedError(await problemIn(answer))

  return (answer.status === 204 ? undefined : await answer.json()) as Answer
}

async function reach(method: Method, path: string, body?: unknown): Promise<Response> {
  const headers: Record<string, string> = { 'Accept-Language': document.documentElement.lang }
  // The server tells by its bytes what a file is.
  const isFile = body instanceof Blob
  if (body !== undefined && !isFile) headers['Content-Type'] = 'application/json'
  try {
    return await fetch(`/api/v1${path}`, { method, headers, body: isFile ? body : JSON.stringify(body) })
  } catch (fault) {
    throw new UnreachableError('No answer', { cause: fault })
  }
}

// A proxy in between may answer with a page of its own.
async function problemIn(answer: Response): Promise<Problem> {
  const said: Partial<Problem> = await answer.json().catch(() => ({}))
  const wait = Number(answer.headers.get('Retry-After') ?? Number.NaN)
  return {
    status: answer.status,
    code: said.code ?? 'unknown',
    error: said.error ?? answer.statusText,
    ...(said.fields && { fields: said.fields }),
    ...(Number.isFinite(wait) && { retryAfterSeconds: wait }),
  }
}
