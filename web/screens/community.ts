import type { APIRequest, APIRequestContext } from '@playwright/test'
import { look, make, makeServer, type Somebody, say, signUp } from '../e2e/world/people.ts'

type Line = [who: keyof People, text: string, answers?: number]
type People = Record<'maya' | 'jonas' | 'ines' | 'theo', Somebody>

export type Community = {
  people: People
  server: number
  general: number
  garden: number
  room: number
  dm: number
}

const general: Line[] = [
  ['jonas', 'Morning all ☕ The new shelves arrived, they are in the hallway.'],
  ['jonas', 'Careful with the tall one, one foot is loose.'],
  ['maya', 'I have a screwdriver and ten minutes before lunch.'],
  ['ines', 'Then I bring the cake.\nTwo kinds: lemon, and the one with too much chocolate.'],
  ['theo', 'There is no such thing as too much chocolate.', 3],
  ['maya', 'Écrit en français aussi, si vous voulez — tout le monde suit ici.'],
  [
    'jonas',
    'Shelves are up. Here is what we still need for Saturday:\n– extension cord\n– somebody who knows how the projector works\n– chairs, about twenty',
  ],
  ['ines', 'I know the projector. It needs to be spoken to kindly.'],
  [
    'theo',
    'Chairs: the library lends theirs, I asked. https://example.org/loans/chairs?from=saturday&count=20',
  ],
  ['maya', 'Perfect. See you at six!'],
]

/** A small community with something to look at, told through the same doors as everything else. */
export async function makeCommunity(request: APIRequest, baseURL: string): Promise<Community> {
  const contexts: APIRequestContext[] = []
  const arrive = async (name: string) => {
    const context = await request.newContext({ baseURL })
    contexts.push(context)
    return signUp(context, name)
  }
  const people = {
    maya: await arrive('Maya'),
    jonas: await arrive('Jonas'),
    ines: await arrive('Inès'),
    theo: await arrive('Theo'),
  }
  const { maya, jonas, ines, theo } = people

  await makeServer(jonas, 'Night Radio', [maya, theo])
  const workshop = await makeServer(maya, 'The Workshop', [jonas, ines, theo])
  const garden = await make(maya, `/servers/${workshop.id}/channels`, {
    name: 'garden',
    topic: 'What grows, and what ate it',
  })
  for (const name of ['announcements', 'help wanted', 'music'])
    await make(maya, `/servers/${workshop.id}/channels`, { name })
  const board = await make(maya, `/servers/${workshop.id}/channels`, { name: 'board', is_private: true })
  await say(maya, board.id, 'Minutes are in the drive.')

  const said: number[] = []
  for (const [who, text, answers] of general) {
    const message = await say(
      people[who],
      workshop.general,
      text,
      answers === undefined ? undefined : said[answers],
    )
    said.push(message.id)
  }
  await say(theo, garden.id, 'The snails are winning, @Maya.')
  const dm = await make(ines, '/dms', { user_id: await idOf(maya) })
  await say(ines, dm.id, 'Do you still have my drill?')
  const [room] = await look(maya, '/rooms')
  await say(theo, room?.id ?? 0, 'Hello from the lobby!')
  return {
    people,
    server: workshop.id,
    general: workshop.general,
    garden: garden.id,
    room: room?.id ?? 0,
    dm: dm.id,
  }
}

async function idOf(somebody: Somebody): Promise<number> {
  return (await look<{ id: number }>(somebody, '/auth/me')).id
}
