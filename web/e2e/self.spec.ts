import { make, makeServer, say, signUp } from './world/people.ts'
import { expect, test } from './world/test.ts'

test('what somebody chooses on one device holds on the next one', async ({ visitor, browser, baseURL }) => {
  const ada = await visitor('chooser')
  await ada.page.goto('/app/settings')
  await ada.page.getByLabel('Display name').fill('Ada the First')
  await ada.page.getByRole('button', { name: 'Save' }).first().click()
  await expect(ada.page.getByText('Saved')).toBeVisible()
  await ada.page.getByRole('link', { name: 'Appearance' }).click()
  await ada.page.getByText('Light', { exact: true }).click()
  await ada.page.getByText('Compact', { exact: true }).click()
  await expect(ada.page.getByText('Saved')).toBeVisible()

  const other = await browser.newContext({ ...(baseURL && { baseURL }) })
  const page = await other.newPage()
  await page.request.post('/api/v1/auth/login', {
    data: { username: ada.name, password: 'correct horse', cookie_only: true },
  })
  await page.goto('/app/lobby')

  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await expect(page.locator('html')).toHaveAttribute('data-density', 'compact')
  await expect(page.getByRole('button', { name: 'Account of Ada the First' })).toBeVisible()
})

test('somebody finds their way without a mouse', async ({ visitor }) => {
  const ada = await visitor('walker')
  const club = await makeServer(ada, 'Club', [])
  await make(ada, `/servers/${club.id}/channels`, { name: 'garden' })
  await ada.page.goto(`/app/servers/${club.id}/${club.general}`)
  await ada.page.getByRole('textbox', { name: 'Message to #general' }).waitFor()

  await ada.page.keyboard.press('Control+k')
  await ada.page.getByRole('combobox').fill('gard')
  await expect(ada.page.getByRole('option', { name: 'garden' })).toBeVisible()
  await ada.page.keyboard.press('Enter')
  await expect(ada.page.getByRole('textbox', { name: 'Message to #garden' })).toBeFocused()
  await ada.page.keyboard.press('Alt+ArrowUp')
  await expect(ada.page).toHaveTitle('#general – Club')
  await ada.page.keyboard.press('Control+/')
  await expect(ada.page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await ada.page.keyboard.press('Escape')
  await ada.page.keyboard.press('Control+,')

  await expect(ada.page.getByRole('heading', { name: 'Profile' })).toBeVisible()
})

test('who is meant while they look at something else is called, and no more once they have read', async ({
  visitor,
}) => {
  const ada = await visitor('called')
  const ben = await visitor('caller')
  await ada.page.context().grantPermissions(['notifications'])
  await ada.page.goto('/app/lobby')
  await ada.page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
  const shown = () =>
    ada.page.evaluate(async () => {
      const all = await (await navigator.serviceWorker.ready).getNotifications()
      return all.map((notice) => `${notice.title}: ${notice.body}`)
    })
  const myself = await (await ada.request.get('/api/v1/auth/me')).json()
  const dm = await make(ben, '/dms', { user_id: myself.id })

  await say(ben, dm.id, 'Do you **hear** me? ||psst||')

  await expect.poll(shown).toEqual([`${ben.name}: Do you hear me? ▒▒▒`])
  await expect(ada.page).toHaveTitle(/^\(1\) /)
  await ada.page.getByRole('link', { name: ben.name }).click()
  await expect.poll(shown).toEqual([])
  await expect(ada.page).not.toHaveTitle(/^\(/)
})

test('without a server the client still starts, says so, and goes on by itself', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ ...(baseURL && { baseURL }) })
  await signUp(context.request, 'traveller')
  const page = await context.newPage()
  await page.goto('/app/lobby')
  await page.getByRole('textbox').waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))

  await context.setOffline(true)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'The server cannot be reached' })).toBeVisible()
  await context.setOffline(false)

  await expect(page.getByRole('textbox', { name: 'Message to #general' })).toBeVisible()
})
