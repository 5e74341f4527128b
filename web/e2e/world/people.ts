import type { APIRequestContext, APIResponse } from '@playwright/test'

export type Somebody = { name: string; request: APIRequestContext }

type WithId = { id: number; invitation_code?: string }

/** Signs somebody up; whatever shares this context, pages too, is signed in by the cookie then. */
export async function signUp(request: APIRequestContext, name: string): Promise<Somebody> {
  const body = { username: name, email: `${name}@example.org`, password: 'correct horse', cookie_only: true }
  await told(await request.post('/api/v1/auth/signup', { data: body }))
  return { name, request }
}

export async function make<Thing = WithId>(who: Somebody, path: string, data: unknown): Promise<Thing> {
  return told<Thing>(await who.request.post(`/api/v1${path}`, { data }))
}

export async function look<Thing = WithId[]>(who: Somebody, path: string): Promise<Thing> {
  return told<Thing>(await who.request.get(`/api/v1${path}`))
}

/** A server of one person that others are in too. */
export async function makeServer(
  owner: Somebody,
  name: string,
  members: Somebody[],
): Promise<{ id: number; general: number }> {
  const server = await make(owner, '/servers', { name })
  for (const member of members)
    await make(member, '/servers/join', { invitation_code: server.invitation_code })
  const [general] = await look(owner, `/servers/${server.id}/channels`)
  return { id: server.id, general: general?.id ?? 0 }
}

export async function say(who: Somebody, channel: number, content: string, parent?: number): Promise<WithId> {
  return make(who, `/channels/${channel}/messages`, { content, parent_id: parent })
}

/** Much is said, one after the other: at once, `message 20` need not be the twentieth. */
export async function sayMany(
  who: Somebody,
  channel: number,
  count: number,
  word = 'message',
): Promise<void> {
  for (let i = 1; i <= count; i++) await say(who, channel, `${word} ${i}`)
}

async function told<Thing = WithId>(answer: APIResponse): Promise<Thing> {
  if (!answer.ok()) throw new Error(`${answer.status()} ${answer.url()}: ${await answer.text()}`)
  return answer.json()
}
