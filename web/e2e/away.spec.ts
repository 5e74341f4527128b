import { Network } from './world/network.ts'
import { make, makeServer, say } from './world/people.ts'
import { field, pending, said, write } from './world/saying.ts'
import { expect, test } from './world/test.ts'

test('a server dies and comes back: what was said meanwhile comes in order and once, and nothing written is lost', async ({
  server,
  visitor,
}) => {
  const ada = await visitor('ada')
  const ben = await visitor('ben')
  const club = await makeServer(ada, 'Club', [ben])
  const garden = await make(ada, `/servers/${club.id}/channels`, { name: 'garden' })
  const attic = await make(ada, `/servers/${club.id}/channels`, { name: 'attic' })
  const { page } = ada
  const network = await Network.of(page)
  await page.goto(`/app/servers/${club.id}/${garden.id}`)
  await field(page).fill('half a thought')
  await page.getByRole('link', { name: 'general' }).click()
  await write(page, 'before')
  await expect(pending(page)).toHaveCount(0)
  await page.evaluate(() => Object.assign(globalThis, { isStillThisPage: true }))

  await network.cut()
  await server.kill()
  await write(page, 'mine 1')
  await write(page, 'mine 2')
  await server.startAgain()
  for (const text of ['theirs 1', 'theirs 2', 'theirs 3']) await say(ben, club.general, text)
  for (const text of ['a snail', `@${ada.name} two snails`]) await say(ben, garden.id, text)
  await say(ben, attic.id, 'dust')
  await network.mend()

  await expect(said(page)).toHaveText(['before', 'theirs 1', 'theirs 2', 'theirs 3', 'mine 1', 'mine 2'])
  await expect(pending(page)).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'garden' })).toHaveAccessibleName(
    'garden , a draft , unread , 1 mention',
  )
  await expect(page.getByRole('link', { name: 'attic' })).toHaveAttribute('data-unread')
  await expect(page).toHaveTitle(/^\(1\) #general/)
  await page.getByRole('link', { name: 'garden' }).click()
  await expect(field(page)).toHaveValue('half a thought')
  await expect(said(page)).toHaveText(['a snail', `@${ada.name} two snails`])
  expect(await page.evaluate(() => 'isStillThisPage' in globalThis)).toBe(true)
})

test('what somebody writes on a train, here and there, goes out in order when the tunnel ends', async ({
  visitor,
}) => {
  const ada = await visitor('ada')
  const ben = await visitor('ben')
  const club = await makeServer(ada, 'Club', [ben])
  const garden = await make(ada, `/servers/${club.id}/channels`, { name: 'garden' })
  const network = await Network.of(ada.page)
  await ada.page.goto(`/app/servers/${club.id}/${garden.id}`)
  await expect(said(ada.page)).toHaveCount(0)
  await ada.page.getByRole('link', { name: 'general' }).click()
  await ben.page.goto(`/app/servers/${club.id}/${club.general}`)
  await write(ada.page, 'on the platform')
  await expect(said(ben.page)).toHaveText(['on the platform'])

  await network.cut()
  await expect(ada.page.getByText('You are offline')).toBeVisible()
  for (const text of ['in the tunnel', 'still in it', 'it is long']) await write(ada.page, text)
  await expect(ada.page.getByText('Waiting for the network')).toHaveCount(3)
  await ada.page.getByRole('link', { name: 'garden' }).click()
  await write(ada.page, 'and dark')
  await network.mend()

  await expect(said(ben.page)).toHaveText(['on the platform', 'in the tunnel', 'still in it', 'it is long'])
  await expect(said(ada.page)).toHaveText(['and dark'])
  await expect(pending(ada.page)).toHaveCount(0)
  await expect(ada.page.getByText('You are offline')).toBeHidden()
})

test('what is read in one window is read in the other, and what is marked unread stays so', async ({
  visitor,
}) => {
  const ada = await visitor('ada')
  const ben = await visitor('ben')
  const club = await makeServer(ada, 'Club', [ben])
  const garden = await make(ada, `/servers/${club.id}/channels`, { name: 'garden' })
  const here = ada.page
  const there = await here.context().newPage()
  for (const page of [here, there]) {
    await page.clock.install()
    await page.goto(`/app/servers/${club.id}/${club.general}`)
  }
  const unread = (page: typeof here) => page.locator('a[data-unread]', { hasText: 'garden' })
  for (const text of ['one', 'two', 'three']) await say(ben, garden.id, text)
  for (const page of [here, there]) await expect(unread(page)).toBeVisible()

  await here.getByRole('link', { name: 'garden' }).click()
  await here.clock.runFor(3_000)
  for (const page of [here, there]) await expect(unread(page)).toHaveCount(0)

  await here.getByText('two', { exact: true }).click({ button: 'right' })
  await here.getByRole('menuitem', { name: 'Mark unread from here' }).click()
  for (const page of [here, there]) await expect(unread(page)).toBeVisible()
  await here.reload()
  await expect(here.getByText('two', { exact: true })).toBeVisible()
  await here.clock.runFor(3_000)
  for (const page of [here, there]) await expect(unread(page)).toBeVisible()

  await here.getByRole('link', { name: 'general' }).click()
  await here.getByRole('link', { name: 'garden' }).click()
  await here.clock.runFor(3_000)
  for (const page of [here, there]) await expect(unread(page)).toHaveCount(0)
})

test('on a slow machine too, what somebody writes goes where they have just gone to', async ({ visitor }) => {
  const ada = await visitor('ada')
  const { page } = ada
  const club = await makeServer(ada, 'Club', [])
  const garden = await make(ada, `/servers/${club.id}/channels`, { name: 'garden' })
  const network = await Network.of(page)
  await page.goto(`/app/servers/${club.id}/${garden.id}`)
  await expect(said(page)).toHaveCount(0)
  await page.getByRole('link', { name: 'general' }).click()
  await write(page, 'on the platform')
  await expect(pending(page)).toHaveCount(0)
  await network.cut()
  await expect(page.getByText('You are offline')).toBeVisible()

  const machine = await page.context().newCDPSession(page)
  await machine.send('Emulation.setCPUThrottlingRate', { rate: 20 })
  await page.getByRole('link', { name: 'garden' }).click()
  await write(page, 'in the tunnel')
  await machine.send('Emulation.setCPUThrottlingRate', { rate: 1 })

  await expect(said(page)).toHaveText(['in the tunnel'])
})
