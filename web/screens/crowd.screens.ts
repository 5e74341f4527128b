import type { Page } from '@playwright/test'
import { make, makeServer, type Somebody, say, sayMany, signUp } from '../e2e/world/people.ts'
import { test } from '../e2e/world/test.ts'
import { folder, inhabited, pictureOf } from './world.ts'

const world = inhabited()
const crowd = { server: 0, general: 0 }

// What strains a page: many people, long names, words that do not end, numbers of three figures.
test.beforeAll(async ({ playwright }) => {
  const { maya, jonas } = world.community.people
  const arrive = async (name: string): Promise<Somebody> =>
    signUp(await playwright.request.newContext({ baseURL: world.server.address }), name)
  const others: Somebody[] = []
  for (let i = 1; i <= 13; i++) others.push(await arrive(`neighbour_of_the_harbour_${i}`))
  const [first] = others
  if (!first) return
  await first.request.patch('/api/v1/auth/me', {
    data: { display_name: 'Wolfeschlegelsteinhausenbergerdorff the Younger' },
  })
  const place = await makeServer(maya, 'The Society for the Preservation of Everything', [jonas, ...others])
  const channel = await make(maya, `/servers/${place.id}/channels`, {
    name: 'everything-that-fits-nowhere-else-and-more',
    topic: 'What is said here was said elsewhere before, at greater length, and nobody minded. '.repeat(3),
  })
  for (let i = 1; i <= 24; i++) await make(maya, `/servers/${place.id}/channels`, { name: `committee-${i}` })
  await sayMany(jonas, channel.id, 130)
  await say(first, place.general, 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(9))
  await say(first, place.general, `https://example.org/${'a-path-without-end/'.repeat(14)}`)
  await say(
    jonas,
    place.general,
    '| who | what | when | where | why |\n|---|---|---|---|---|\n| Ada | chairs | Saturday | the hall by the harbour | because |\n| Ben | cake | Sunday | at home | hunger |',
  )
  await say(
    jonas,
    place.general,
    `\`\`\`js\nconst line = '${'it goes on '.repeat(20)}'\nexport const end = () => line.length\n\`\`\``,
  )
  await say(
    maya,
    place.general,
    'What is **bold** and *slanted*, ~~gone~~, `code`, ||hidden||:\n\n> quoted\n> twice\n\n1. one\n2. two\n   - three',
  )
  await say(first, place.general, '🎉👍🏽🦊')
  Object.assign(crowd, { server: place.id, general: place.general })
})

pictureOf('a crowd', world, shoot)

async function shoot(page: Page, name: string): Promise<void> {
  const picture = (what: string) => page.screenshot({ path: `${folder}/${name}-${what}.png` })
  await page.goto(`/app/servers/${crowd.server}/${crowd.general}`)
  await page.getByText('🦊').waitFor()
  await picture('crowd')
  await page.goto(`/app/servers/${crowd.server}`)
  await page.getByRole('link', { name: 'everything-that-fits' }).waitFor()
  await picture('crowd-list')
  await page.getByRole('link', { name: 'everything-that-fits' }).click()
  await page.getByText('message 130', { exact: true }).waitFor()
  await picture('crowd-unread')
}
