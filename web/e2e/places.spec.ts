import { look, make, makeServer, say } from './world/people.ts'
import { expect, test } from './world/test.ts'

test('an invitation shows where it leads, and waits until its holder has an account', async ({
  page,
  visitor,
}) => {
  const ada = await visitor('ada')
  const ben = await visitor('ben')
  const club = await makeServer(ada, 'Rowing Club', [ben])
  const { invitation_code } = await look<{ invitation_code: string }>(ada, `/servers/${club.id}`)

  await page.goto(`/app/invite/${invitation_code.toLowerCase()}`)
  await expect(page.getByRole('heading', { name: 'Rowing Club' })).toBeVisible()
  await expect(page.getByText('2 members')).toBeVisible()
  await expect(page.getByRole('textbox')).toHaveCount(0)

  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Create account' }).click()
  await page.getByLabel('Username', { exact: true }).fill('Zora')
  await page.getByLabel('Email').fill('zora@example.org')
  await page.getByLabel('Password', { exact: true }).fill('correct horse')
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByRole('button', { name: 'Join Rowing Club' }).click()

  await expect(page.getByRole('textbox', { name: 'Message to #general' })).toBeVisible()
  await expect(page.getByRole('complementary', { name: '3 members' })).toContainText('Zora')
})

test('whoever is taken out of a server is told so, and finds the way home', async ({ visitor }) => {
  const ada = await visitor('ada')
  const ben = await visitor('ben')
  const club = await makeServer(ada, 'Choir', [ben])
  for (const { page } of [ada, ben]) await page.goto(`/app/servers/${club.id}/${club.general}`)

  await ada.page.getByRole('complementary').getByRole('button', { name: ben.name }).click()
  await ada.page.getByRole('button', { name: 'Take out' }).click()
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Take out' }).click()

  await expect(ben.page.getByRole('heading', { name: 'You were taken out of Choir' })).toBeVisible()
  await ben.page.getByRole('link', { name: 'Go home' }).click()
  await expect(ben.page.getByRole('heading', { level: 2, name: 'Lobby' })).toBeVisible()
  await expect(ada.page.getByRole('complementary', { name: '1 member' })).toBeVisible()
})

test('the card of somebody stays open when they come and go', async ({ visitor }) => {
  const [ada, ben] = [await visitor('ada'), await visitor('ben')]
  const club = await makeServer(ada, 'Choir', [ben])
  await ada.page.goto(`/app/servers/${club.id}/${club.general}`)
  await ada.page.getByRole('complementary').getByRole('button', { name: ben.name }).click()
  const card = ada.page.getByRole('dialog', { name: ben.name })
  await expect(card).toContainText('Offline')

  await ben.page.goto(`/app/servers/${club.id}/${club.general}`)

  await expect(card).toContainText('Online')
})

test('a private channel is there for those who are let in, until it is deleted', async ({ visitor }) => {
  const ada = await visitor('ada')
  const ben = await visitor('ben')
  const club = await makeServer(ada, 'Club', [ben])
  for (const { page } of [ada, ben]) await page.goto(`/app/servers/${club.id}/${club.general}`)

  await ada.page.getByRole('button', { name: 'New channel' }).click()
  await ada.page.getByLabel('Name').fill('board')
  await ada.page.getByLabel('Private').check()
  await ada.page.getByRole('combobox').fill('ben')
  await expect(ada.page.getByRole('option', { name: ben.name })).toBeVisible()
  await ada.page.keyboard.press('Enter')
  await ada.page.getByRole('button', { name: 'Create' }).click()
  await ben.page.getByRole('link', { name: 'board' }).click()
  await expect(ben.page.getByRole('heading', { level: 1, name: 'board' })).toBeVisible()

  await ada.page.getByRole('button', { name: 'More about this channel' }).click()
  await ada.page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(ada.page.getByRole('button', { name: 'Delete' })).toBeDisabled()
  await ada.page.getByRole('textbox', { name: 'Type “board”' }).fill('board')
  await ada.page.getByRole('button', { name: 'Delete' }).click()

  await expect(ada.page.getByRole('heading', { level: 1, name: 'general' })).toBeVisible()
  await expect(ben.page.getByRole('heading', { name: 'This channel is not here any more' })).toBeVisible()
})

test('somebody is found by name and written to, and sees that something waits', async ({ visitor }) => {
  const ada = await visitor('ada')
  const ben = await visitor('ben')
  await ben.page.goto('/app/lobby')
  await expect(ben.page.getByRole('textbox', { name: 'Message to' })).toBeVisible()
  await ada.page.goto('/app/lobby')

  await ada.page.getByRole('button', { name: 'New message' }).click()
  await ada.page.getByRole('combobox', { name: 'To' }).fill(ben.name)
  await ada.page.getByRole('option', { name: ben.name }).click()
  await ada.page.getByRole('button', { name: 'Start writing' }).click()
  await ada.page.getByRole('textbox', { name: 'Message to' }).fill('Are you there?')
  await ada.page.keyboard.press('Enter')

  await expect(ben.page.getByRole('link', { name: '1 unread message' })).toContainText(ada.name)
  await expect(ben.page.getByRole('link', { name: 'Lobby, 1 mention' })).toBeVisible()
})

test('more than is counted is shown as 99+', async ({ visitor }) => {
  const ada = await visitor('ada')
  const ben = await visitor('ben')
  const { id } = await look<{ id: number }>(ben, '/auth/me')
  const dm = await make(ada, '/dms', { user_id: id })
  for (let said = 0; said < 100; said++) await say(ada, dm.id, `${said}`)

  await ben.page.goto('/app/lobby')

  await expect(ben.page.getByRole('link', { name: '100 unread messages' })).toContainText('99+')
})
