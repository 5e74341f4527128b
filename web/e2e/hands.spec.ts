import type { Page } from '@playwright/test'
import { Network } from './world/network.ts'
import { makeServer, say, sayMany } from './world/people.ts'
import { field, pending, said, write } from './world/saying.ts'
import { expect, test } from './world/test.ts'

test('who types with nothing focused writes, from the first letter on', async ({ visitor }) => {
  const ada = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  await say(ada, club.general, 'one')
  const { page } = ada
  await page.goto(`/app/servers/${club.id}/${club.general}`)
  await expect(said(page)).toHaveText(['one'])

  await letGo(page)
  await page.keyboard.type('Hello')
  await expect(field(page)).toHaveValue('Hello')
  await letGo(page)
  await page.keyboard.press(' ')
  await page.keyboard.press('Control+c')
  await page.keyboard.press('Tab')
  await expect(field(page)).toHaveValue('Hello')

  // In the conversation, beside every message.
  await page.getByText('This is where #general begins.').click()
  await page.keyboard.type(', you')
  await expect(field(page)).toHaveValue('Hello, you')
})

test('what is typed at a message, a menu or a dialog does not end up among what somebody writes', async ({
  visitor,
}) => {
  const ada = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  await say(ada, club.general, 'one')
  const { page } = ada
  await page.goto(`/app/servers/${club.id}/${club.general}`)

  await page.getByRole('article').focus()
  await page.keyboard.type('xq')
  await page.getByRole('button', { name: /^Account of/ }).click()
  const menu = page.getByRole('menu')
  await menu.waitFor()
  await page.keyboard.type('xq')
  await page.keyboard.press('Escape')
  await expect(menu).toHaveCount(0)
  await page.keyboard.press('Control+/')
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await dialog.waitFor()
  await letGo(page)
  await page.keyboard.type('xq')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  await expect(field(page)).toHaveValue('')
})

test('pages turn where no message has the focus', async ({ visitor }) => {
  const ada = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  await sayMany(ada, club.general, 70)
  const { page } = ada
  await page.goto(`/app/servers/${club.id}/${club.general}`)
  const newest = page.getByText('message 70', { exact: true })
  await expect(newest).toBeInViewport()

  await page.locator('#messages').focus()
  await page.keyboard.press('PageUp')
  await expect(newest).not.toBeInViewport()
  await page.keyboard.press('PageDown')
  await expect(newest).toBeInViewport()
  await page.keyboard.press('Home')
  await expect(newest).not.toBeInViewport()
  await page.keyboard.press('End')
  await expect(newest).toBeInViewport()
})

test('what the keys of writing do, a menu beside the field does too', async ({ visitor }) => {
  const ada = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  for (const text of ['one', 'two']) await say(ada, club.general, text)
  const { page } = ada
  await page.goto(`/app/servers/${club.id}/${club.general}`)
  await expect(said(page)).toHaveText(['one', 'two'])
  const choose = async (name: string) => {
    await page.getByRole('button', { name: 'Writing tools' }).click()
    await page.getByRole('menuitem', { name }).click()
    await expect(field(page)).toBeFocused()
  }

  await choose('What you sent before')
  await choose('What you sent before')
  await expect(field(page)).toHaveValue('one')
  await choose('What you sent after that')
  await expect(field(page)).toHaveValue('two')
  await field(page).selectText()
  await choose('Bold')
  await expect(field(page)).toHaveValue('**two**')
  await page.getByRole('button', { name: 'Writing tools' }).click()
  await expect(page.getByRole('menuitem', { name: 'What you sent before' })).toBeDisabled()
})

test('who stands on what is on its way stands on it when it has come', async ({ visitor }) => {
  const ada = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  const { page } = ada
  const network = await Network.of(page)
  await page.goto(`/app/servers/${club.id}/${club.general}`)
  await write(page, 'first')
  await expect(pending(page)).toHaveCount(0)
  await network.cut()
  await expect(page.getByText('You are offline')).toBeVisible()
  await write(page, 'later')
  await page.getByText('later').click()
  await expect(page.getByRole('article').last()).toBeFocused()
  await network.mend()

  await expect(pending(page)).toHaveCount(0)
  await expect(page.getByRole('article').last()).toBeFocused()
  await page.keyboard.press('e')
  await expect(page.getByRole('textbox', { name: 'Edit the message' })).toHaveValue('later')
})

test('who asks where to go and types on at once loses no letter', async ({ visitor }) => {
  const ada = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  const { page } = ada
  const fetched = page.waitForResponse(/\/switcher-[^/]+\.js$/)
  await page.goto(`/app/servers/${club.id}/${club.general}`)
  // It is there once it has run, not only come.
  await page.evaluate((address) => import(address), (await fetched).url())

  await page.keyboard.press('Control+k')
  await page.keyboard.type('gener')

  await expect(page.getByRole('combobox', { name: 'Go to' })).toHaveValue('gener')
  await expect(field(page)).toHaveValue('')
})

const letGo = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
