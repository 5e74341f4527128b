import type { Page } from '@playwright/test'
import { look, make, makeServer, say } from './world/people.ts'
import { expect, test } from './world/test.ts'

const composer = (page: Page) => page.getByRole('textbox', { name: 'Message to' })

test('somebody writes with the keys they know, and takes back what they did', async ({ visitor }) => {
  const { page } = await visitor('formatter')
  await page.goto('/app/lobby')
  const field = composer(page)
  await field.fill('so good')
  await field.press('Shift+Control+ArrowLeft')
  await field.press('Control+b')
  await expect(field).toHaveValue('so **good**')
  await field.press('Control+z')
  await expect(field).toHaveValue('so good')
  await field.press('End')
  await field.press('Shift+Control+ArrowLeft')
  await field.press('Control+Shift+x')
  await expect(field).toHaveValue('so ~~good~~')
  await field.press('Control+Shift+x')

  await field.press('Control+e')
  await field.press('Enter')

  await expect(page.getByRole('article').last().locator('code')).toHaveText('good')
})

test('an address pasted over words is a link, and what is pasted from a page keeps its links and lists', async ({
  visitor,
}) => {
  const { page } = await visitor('paster')
  await page.goto('/app/lobby')
  const field = composer(page)
  await field.fill('see the docs')
  await field.press('Shift+Control+ArrowLeft')
  await paste(page, { 'text/plain': 'https://example.org/docs' })
  await expect(field).toHaveValue('see the [docs](https://example.org/docs)')

  await field.fill('')
  await paste(page, {
    'text/html':
      '<p>Read <a href="https://example.org/a">this</a> <b>first</b>:</p><ul><li>one</li><li>two<ol><li>deep</li></ol></li></ul>',
    'text/plain': 'Read this first: one two deep',
  })
  await expect(field).toHaveValue('Read [this](https://example.org/a) **first**:\n\n- one\n- two\n  1. deep')

  await field.fill('')
  // As Ctrl+Shift+V gives it.
  await paste(page, { 'text/plain': 'Read this' })
  await page.keyboard.insertText('!')
  await expect(field).toHaveValue('Read this!')
})

test('who writes too much is told before they send, and loses nothing', async ({ visitor }) => {
  const { page } = await visitor('novelist')
  await page.goto('/app/lobby')
  const field = composer(page)
  await field.fill('x'.repeat(1_900))
  await expect(page.locator('#composer')).toContainText('100')

  await field.fill('x'.repeat(2_003))
  await field.press('Enter')

  await expect(page.locator('#composer')).toContainText('-3')
  await expect(page.getByRole('button', { name: 'Send' })).toBeDisabled()
  await expect(field).toHaveValue('x'.repeat(2_003))
  await field.press('End')
  await field.press('Backspace')
  await field.press('Backspace')
  await field.press('Backspace')
  await field.press('Enter')
  await expect(field).toHaveValue('')
})

test('whoever wants Enter to begin a line has it so on every device', async ({
  visitor,
  browser,
  baseURL,
}) => {
  const ada = await visitor('liner')
  await ada.page.goto('/app/settings/writing')
  await ada.page.getByText('Ctrl+Enter, or Cmd+Enter').click()
  await expect(ada.page.getByText('Saved')).toBeVisible()

  const other = await browser.newContext({ ...(baseURL && { baseURL }) })
  const page = await other.newPage()
  await page.request.post('/api/v1/auth/login', {
    data: { username: ada.name, password: 'correct horse', cookie_only: true },
  })
  const kept = page.waitForResponse((it) => it.url().endsWith('/users/me/settings'))
  await page.goto('/app/lobby')
  await kept
  const field = composer(page)
  await field.fill('one')
  await expect.poll(() => page.evaluate(() => localStorage.getItem('hubbub.send_with'))).toBe('ctrl_enter')
  await field.press('Enter')
  await page.keyboard.insertText('two')
  await expect(field).toHaveValue('one\ntwo')
  await field.press('Control+Enter')

  await expect(page.getByRole('article').last()).toContainText('two')
})

test('whoever calls everybody is asked first, where there are more than a few', async ({ visitor }) => {
  const ada = await visitor('host')
  const guests = []
  for (const name of ['guest-a', 'guest-b', 'guest-c', 'guest-d', 'guest-e', 'guest-f'])
    guests.push(await visitor(name))
  const club = await makeServer(ada, 'Club', guests)
  await ada.page.goto(`/app/servers/${club.id}/${club.general}`)
  const field = composer(ada.page)
  await field.pressSequentially('＠every')
  await expect(ada.page.getByRole('option', { name: '@everyone' })).toBeVisible()
  await field.press('Enter')
  await field.press('Enter')

  const dialog = ada.page.getByRole('dialog', { name: 'Call 6 people?' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(field).toHaveValue('@everyone ')
  await field.press('Enter')
  await dialog.getByRole('button', { name: 'Send' }).click()

  await expect(ada.page.getByRole('article')).toContainText('@everyone')
})

test('a member is not offered to call everybody, and a slip of theirs calls nobody', async ({ visitor }) => {
  const [ada, ben] = [await visitor('owner'), await visitor('member')]
  const club = await makeServer(ada, 'Club', [ben])
  await ben.page.goto(`/app/servers/${club.id}/${club.general}`)
  const field = composer(ben.page)
  const members = ben.page.waitForResponse((it) => it.url().includes('/members'))
  await field.pressSequentially('@everyone')
  await members
  await expect(ben.page.getByRole('option')).toHaveCount(0)

  await field.press('Enter')

  await expect(ben.page.getByRole('article')).toContainText('@everyone')
})

test('what was begun in several places is found in one, and is sent or thrown away there', async ({
  visitor,
}) => {
  const ada = await visitor('drafter')
  const club = await makeServer(ada, 'Club', [])
  const garden = await make(ada, `/servers/${club.id}/channels`, { name: 'garden' })
  await ada.page.goto(`/app/servers/${club.id}/${club.general}`)
  await composer(ada.page).fill('for **all**')
  await ada.page.getByRole('link', { name: 'garden' }).click()
  await ada.page.getByRole('textbox', { name: 'Message to #garden' }).fill('for the garden')
  await expect(ada.page.getByRole('link', { name: /general ?, a draft/ })).toBeVisible()

  await ada.page.getByRole('button', { name: 'Drafts 2' }).click()
  await ada.page
    .getByRole('listitem', { name: 'Draft to #garden' })
    .getByRole('button', { name: 'Delete' })
    .click()
  const other = ada.page.getByRole('listitem', { name: 'Draft to #general' })
  await expect(other).toContainText('for all')
  await other.getByRole('button', { name: 'Send' }).click()
  await expect(ada.page.getByText('Nothing is left to be finished.')).toBeVisible()
  await ada.page.keyboard.press('Escape')

  await expect.poll(() => look<unknown[]>(ada, `/channels/${club.general}/messages`)).toHaveLength(1)
  expect(await look<unknown[]>(ada, `/channels/${garden.id}/messages`)).toEqual([])
  await expect(ada.page.getByRole('button', { name: /^Drafts/ })).toHaveCount(0)
})

test('a muted channel keeps quiet in the list on every device, but for who is meant', async ({ visitor }) => {
  const [ada, ben] = [await visitor('muter'), await visitor('talker')]
  const club = await makeServer(ada, 'Club', [ben])
  const garden = await make(ada, `/servers/${club.id}/channels`, { name: 'garden' })
  await ada.page.goto(`/app/servers/${club.id}/${garden.id}`)
  await ada.page.getByRole('button', { name: 'More about this channel' }).click()
  await ada.page.getByRole('menuitem', { name: 'Notifications' }).click()
  const kept = ada.page.waitForResponse(
    (it) => it.request().method() === 'PUT' && it.url().endsWith('/settings'),
  )
  await ada.page.getByRole('button', { name: '8 hours' }).click()
  await expect(ada.page.getByText(/^Muted until /)).toBeVisible()
  await kept
  await ada.page.evaluate(() => localStorage.removeItem('hubbub.channel-notices'))
  await ada.page.goto(`/app/servers/${club.id}/${club.general}`)
  await expect(ada.page.getByRole('link', { name: /garden ?, muted/ })).toBeVisible()

  await say(ben, garden.id, 'roses')
  await say(ben, garden.id, `violets, @${ada.name}`)

  await expect(ada.page.getByRole('link', { name: /garden ?, muted ?, 1 mention/ })).toBeVisible()
  await expect(ada.page.getByRole('link', { name: /garden.*unread/ })).toHaveCount(0)
})

test('a new server says what comes next, until it is done', async ({ visitor }) => {
  const [ada, ben] = [await visitor('founder'), await visitor('first')]
  const club = await makeServer(ada, 'Club', [])
  await ada.page.goto(`/app/servers/${club.id}/${club.general}`)
  const steps = ada.page.getByRole('region', { name: 'Three steps to begin with' })

  await steps.getByRole('button', { name: 'Say hello' }).click()
  await ada.page.keyboard.type('Hello!')
  await ada.page.keyboard.press('Enter')
  await expect(steps.getByRole('button', { name: /Say hello ?, done/ })).toBeDisabled()
  await steps.getByRole('button', { name: 'Make a second channel' }).click()
  await ada.page.getByLabel('Name').fill('garden')
  await ada.page.getByRole('button', { name: 'Create' }).click()
  await expect(steps.getByRole('button', { name: /Make a second channel ?, done/ })).toBeDisabled()
  await steps.getByRole('button', { name: 'Invite people' }).click()
  const link = await ada.page.getByLabel('Invitation link').inputValue()
  await make(ben, '/servers/join', { invitation_code: link.split('/').at(-1) })
  await ada.page.keyboard.press('Escape')

  await expect(steps).toHaveCount(0)
})

async function paste(page: Page, kinds: Record<string, string>): Promise<void> {
  await composer(page).evaluate((field, data) => {
    const clipboardData = new DataTransfer()
    for (const [kind, text] of Object.entries(data)) clipboardData.setData(kind, text)
    const isTaken = !field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
    // What the page leaves to the browser is put in as the browser would.
    if (!isTaken) document.execCommand('insertText', false, data['text/plain'])
  }, kinds)
}
