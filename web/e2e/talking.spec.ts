import type { Page } from '@playwright/test'
import { makeServer, say, sayMany } from './world/people.ts'
import { expect, test } from './world/test.ts'

test('what somebody edits, answers and deletes is so for everybody at once', async ({ visitor }) => {
  const ada = await visitor('ada')
  const ben = await visitor('ben')
  const club = await makeServer(ada, 'Club', [ben])
  for (const { page } of [ada, ben]) await page.goto(`/app/servers/${club.id}/${club.general}`)
  const written = ada.page.locator('#composer textarea')
  await written.fill('**Hello** Bne <script>alert(1)</script>')
  await written.press('Enter')
  await expect(ben.page.getByText('Hello Bne <script>')).toBeVisible()
  await expect(ben.page.getByText('Hello', { exact: true })).toHaveCSS('font-weight', '700')

  await written.press('ArrowUp')
  await ada.page.getByRole('textbox', { name: 'Edit the message' }).fill('Hello Ben')
  await ada.page.keyboard.press('Enter')
  await expect(ben.page.getByText('Hello Ben')).toContainText('(edited)')

  await ben.page.getByText('Hello Ben').click({ button: 'right' })
  await ben.page.getByRole('menuitem', { name: 'Reply' }).click()
  await ben.page.keyboard.type('Hello Ada')
  await ben.page.keyboard.press('Enter')
  await expect(ada.page.getByRole('article').filter({ hasText: 'Hello Ada' })).toContainText('Hello Ben')

  await ada.page.getByText('Hello Ben').first().hover()
  await ada.page.getByRole('button', { name: 'More', exact: true }).click()
  await ada.page.getByRole('menuitem', { name: 'Delete' }).click()
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(ben.page.getByRole('article').first()).toContainText('This message was deleted.')
})

test('whoever writes as soon as they have chosen what to do, does that', async ({ visitor }) => {
  const { page, ...ada } = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  await say(ada, club.general, 'Hello')
  await page.goto(`/app/servers/${club.id}/${club.general}`)
  const articles = page.locator('[data-message]')
  const first = articles.first().getByText('Hello')
  await first.click({ button: 'right' })
  await putOff(page)

  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await page.keyboard.type(' Ben')
  await page.keyboard.press('Enter')
  await expect(articles).toContainText('Hello Ben(edited)')

  await first.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Reply' }).click()
  await page.keyboard.type('How are you?')
  await page.keyboard.press('Enter')
  await expect(articles.last()).toContainText(/Hello Ben.*How are you\?/u)

  await first.hover()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Reply' }).click()
  await page.keyboard.type('And the garden?')
  await page.keyboard.press('Enter')
  await expect(articles.last()).toContainText(/Hello Ben.*And the garden\?/u)

  await articles.last().getByText('And the garden?').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(articles.last()).toBeFocused()
})

/** As in a browser that is busy: what may wait for a moment waits for as long as somebody types. */
async function putOff(page: Page): Promise<void> {
  await page.evaluate(() => {
    const later = window.setTimeout
    const put = (act: () => void, milliseconds = 0) => later(act, milliseconds || 60_000)
    window.setTimeout = put as typeof window.setTimeout
  })
}

test('a link leads to its message, and one reads on from there with no hole', async ({ visitor }) => {
  const { page, ...ada } = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  await sayMany(ada, club.general, 400)

  await page.goto(`/app/channels/${club.general}/60`)
  await expect(page).toHaveURL(new RegExp(`/servers/${club.id}/${club.general}#60$`))
  await expect(page.getByText('message 60', { exact: true })).toBeInViewport()

  const most = await page.evaluate(async () => {
    const list = document.querySelector('ol')?.closest('.overflow-y-auto')
    let most = 0
    while (list && !document.body.textContent.includes('message 400')) {
      list.scrollTop += 400
      await new Promise(requestAnimationFrame)
      most = Math.max(most, document.querySelectorAll('article').length)
    }
    return most
  })
  expect(most).toBeLessThanOrEqual(320)
  const seen = (await page.getByRole('article').allTextContents()).map((it) => Number(/\d+$/.exec(it)?.[0]))
  expect(seen).toEqual(seen.map((_, i) => (seen[0] ?? 0) + i))
})

test('a draft is on every device, and what was not sent survives the tab', async ({ visitor }) => {
  const { page, ...ada } = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  const place = `/app/servers/${club.id}/${club.general}`
  await page.goto(place)
  const saved = page.waitForResponse((it) => it.url().includes('/users/me/drafts/') && it.ok())
  await page.locator('#composer textarea').fill('half a thought')
  await saved

  await page.evaluate(() => localStorage.clear())
  await page.reload()
  await expect(page.locator('#composer textarea')).toHaveValue('half a thought')

  await page.context().setOffline(true)
  await page.locator('#composer textarea').press('Enter')
  await expect(page.getByRole('article')).toContainText('half a thought')
  const other = await page.context().newPage()
  await page.close()
  await other.context().setOffline(false)
  await other.goto(place)
  await expect(other.getByRole('article')).toContainText('half a thought')
  await expect
    .poll(async () => (await ada.request.get(`/api/v1/channels/${club.general}/messages`)).json())
    .toHaveLength(1)
})

test('names and emoji are completed by the keys alone', async ({ visitor }) => {
  const ada = await visitor('ada')
  const ben = await visitor('ben')
  const club = await makeServer(ada, 'Club', [ben])
  await ada.page.goto(`/app/servers/${club.id}/${club.general}`)
  const written = ada.page.locator('#composer textarea')
  await written.pressSequentially('@ben')
  await expect(ada.page.getByRole('option', { name: ben.name }).first()).toBeVisible()
  await written.press('Enter')
  await written.pressSequentially(':tada:')

  await expect(written).toHaveValue(`@${ben.name} 🎉`)
})
