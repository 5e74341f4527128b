import { make, makeServer } from './world/people.ts'
import { expect, test } from './world/test.ts'

test('what somebody chooses on one device is so on the others, while they are open', async ({
  visitor,
  browser,
  baseURL,
}) => {
  const ada = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  await make(ada, `/servers/${club.id}/channels`, { name: 'garden' })
  const other = await browser.newContext({ ...(baseURL && { baseURL }) })
  const there = await other.newPage()
  await there.request.post('/api/v1/auth/login', {
    data: { username: ada.name, password: 'correct horse', cookie_only: true },
  })
  const followed = there.waitForResponse((it) => it.url().endsWith('/users/me/settings'))
  await there.goto(`/app/servers/${club.id}/${club.general}`)
  await followed
  const here = ada.page

  await here.goto('/app/settings/appearance')
  await here.getByText('Light', { exact: true }).click()
  await expect(there.locator('html')).toHaveAttribute('data-theme', 'light')
  await here.goto('/app/settings/language')
  await here.getByText('Français').click()
  await expect(there.getByRole('textbox', { name: 'Message pour #general' })).toBeVisible()

  await there.getByRole('link', { name: 'garden' }).click()
  await there.getByRole('button', { name: 'Plus sur ce salon' }).click()
  await there.getByRole('menuitem', { name: 'Notifications' }).click()
  await there.getByRole('button', { name: '8 heures' }).click()
  await here.goto(`/app/servers/${club.id}/${club.general}`)
  const link = here.getByRole('link', { name: /garden ?, en sourdine/ })
  await expect(link).toBeVisible()
  await there.getByRole('button', { name: 'Réactiver' }).click()
  await expect(link).toHaveCount(0)
  await expect(here.getByRole('link', { name: 'garden' })).toBeVisible()
  await other.close()
})
