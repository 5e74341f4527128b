import { Front } from './world/front.ts'
import { makeServer, signUp } from './world/people.ts'
import { field } from './world/saying.ts'
import { expect, test } from './world/test.ts'

test('a newer version is offered, taken when somebody wants it, and costs no word', async ({
  browser,
  server,
}) => {
  const front = await Front.before(server.address)
  const context = await browser.newContext({ baseURL: front.address })
  const page = await context.newPage()
  const club = await makeServer(await signUp(context.request, 'early'), 'Club', [])
  await page.goto(`/app/servers/${club.id}/${club.general}`)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await field(page).fill('half a thought')
  await page.evaluate(() => Object.assign(globalThis, { isOldPage: true }))

  front.renew()
  const take = page.getByRole('status').getByRole('button', { name: 'Reload' })
  await expect(take).toBeVisible()
  expect(await page.evaluate(() => 'isOldPage' in globalThis)).toBe(true)
  await expect(field(page)).toHaveValue('half a thought')
  await take.click()

  await page.waitForFunction(() => !('isOldPage' in globalThis))
  await expect(field(page)).toHaveValue('half a thought')
  await expect(take).toHaveCount(0)
  await context.close()
  front.close()
})
