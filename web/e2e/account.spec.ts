import { expect, test } from './world/test.ts'

test('somebody signs up, makes a server, leaves and comes back to it', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Create account' }).click()
  await page.getByLabel('Username', { exact: true }).fill('Zoe')
  await page.getByLabel('Email').fill('zoe@example.org')
  await page.getByLabel('Password', { exact: true }).fill('correct horse')
  await page.getByRole('button', { name: 'Create account' }).click()

  await page.getByRole('button', { name: 'Add a server' }).click()
  await page.getByLabel('Name of the server').fill('Greenhouse')
  await page.getByRole('button', { name: 'Create', exact: true }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Greenhouse' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Message to #general' }).fill('First!')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article')).toContainText('First!')

  await page.getByRole('button', { name: 'Account of Zoe' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByLabel('Username or email').fill('zoe@example.org')
  await page.getByLabel('Password', { exact: true }).fill('correct horse')
  await page.getByRole('button', { name: 'Sign in' }).click()

  await expect(page.getByRole('heading', { level: 2, name: 'Greenhouse' })).toBeVisible()
  await expect(page.getByRole('article')).toContainText('First!')
})

test('a wrong password is said in the reader’s language, and the name stays where it was', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ locale: 'fr-FR', ...(baseURL && { baseURL }) })
  const page = await context.newPage()
  await page.goto('/app/sign-in')
  await page.locator('input[name=username]').fill('nobody')
  await page.locator('input[name=password]').fill('wrong horse')

  await page.getByRole('button', { name: 'Se connecter' }).click()

  await expect(page.getByRole('alert')).toContainText('mot de passe')
  await expect(page.locator('input[name=username]')).toHaveValue('nobody')
})

test('a session that is ended elsewhere leads to signing in, and back to the same place', async ({
  visitor,
}) => {
  const { page, request, name } = await visitor('leaver')
  await page.goto('/app/lobby')
  const field = page.getByRole('textbox', { name: 'Message to' })
  await field.fill('half a sen')
  const place = page.url()

  await request.post('/api/v1/auth/logout')
  await page.getByLabel('Username or email').fill(name)
  await page.getByLabel('Password', { exact: true }).fill('correct horse')
  await page.getByRole('button', { name: 'Sign in' }).click()

  await expect(field).toHaveValue('half a sen')
  expect(page.url()).toBe(place)
})
