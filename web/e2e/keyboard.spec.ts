import type { Locator, Page } from '@playwright/test'
import { look, make, makeServer, say, sayMany } from './world/people.ts'
import { expect, test } from './world/test.ts'

test('somebody does everything without ever touching the mouse', async ({ page, visitor }) => {
  const ben = await visitor('ben')
  const { keyboard } = page
  const onTheWay = page.locator('[data-state=waiting], [data-state=sending], [data-state=sent]')
  await page.goto('/')
  await tabTo(page, page.getByRole('link', { name: 'Create account' }))
  await keyboard.press('Enter')
  await expect(page.getByLabel('Username', { exact: true })).toBeFocused()
  await keyboard.type('Kay')
  await keyboard.press('Tab')
  await keyboard.type('kay@example.org')
  await tabTo(page, page.getByLabel('Password', { exact: true }))
  await keyboard.type('correct horse')
  await keyboard.press('Enter')

  await tabTo(page, page.getByRole('button', { name: 'Add a server' }))
  await keyboard.press('Enter')
  await tabTo(page, page.getByLabel('Name of the server'))
  await keyboard.type('Greenhouse')
  await keyboard.press('Enter')
  const composer = page.getByRole('textbox', { name: 'Message to #general' })
  await expect(composer).toBeFocused()

  await tabTo(page, page.getByRole('button', { name: 'Greenhouse', exact: true }), 'Shift+Tab')
  await keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Invite people' })).toBeFocused()
  await keyboard.press('Enter')
  const link = await page.getByLabel('Invitation link').inputValue()
  await keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Greenhouse', exact: true })).toBeFocused()
  const server = await make(ben, '/servers/join', { invitation_code: link.split('/').at(-1) })
  const [general] = await look(ben, `/servers/${server.id}/channels`)
  await make({ name: 'Kay', request: page.request }, `/servers/${server.id}/channels`, { name: 'garden' })

  await keyboard.press('Control+Shift+L')
  await expect(composer).toBeFocused()
  await keyboard.type('Hello')
  await keyboard.press('Enter')
  await expect(page.getByRole('article')).toHaveCount(1)
  await expect(onTheWay).toHaveCount(0)
  await say(ben, general?.id ?? 0, 'Hello Kay')
  await expect(page.getByRole('article')).toHaveCount(2)
  await keyboard.press('Shift+ArrowUp')
  await expect(page.getByText(`Reply to ${ben.name}`)).toBeVisible()
  await keyboard.type('Hello Ben!')
  await keyboard.press('Enter')
  await expect(page.getByRole('article').last()).toContainText('Hello Kay')

  await expect(onTheWay).toHaveCount(0)
  await keyboard.press('ArrowUp')
  await expect(page.getByRole('textbox', { name: 'Edit the message' })).toBeFocused()
  await keyboard.type('!!')
  await keyboard.press('Enter')
  await expect(page.getByRole('article').last()).toContainText('Hello Ben!!!')
  await expect(composer).toBeFocused()

  await keyboard.press('Shift+F6')
  await expect(page.getByRole('article').last()).toBeFocused()
  await keyboard.press('Delete')
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Delete' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(page.getByRole('article')).toHaveCount(2)
  await expect(page.getByRole('article').last()).toBeFocused()

  await keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Go to' })).toBeFocused()
  await keyboard.type('gard')
  await expect(page.getByRole('option', { name: 'garden' })).toBeVisible()
  await keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Message to #garden' })).toBeFocused()

  await keyboard.press('Control+,')
  await tabTo(page, page.getByRole('link', { name: 'Appearance' }))
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Appearance' })).toBeFocused()
  await tabTo(page, page.getByRole('radio', { name: 'As the system' }))
  await keyboard.press('ArrowDown')
  await keyboard.press('ArrowDown')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await keyboard.press('Escape')
  await expect(page.getByRole('textbox', { name: 'Message to #garden' })).toBeFocused()

  await tabTo(page, page.getByRole('button', { name: 'Account of Kay' }), 'Shift+Tab')
  await keyboard.press('Enter')
  await keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(page.getByLabel('Username or email')).toBeFocused()
})

test('keys lead from message to message, and do what its buttons do', async ({ visitor }) => {
  const ada = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  await sayMany(ada, club.general, 40)
  const { page } = ada
  const { keyboard } = page
  const message = (i: number) => page.getByRole('article').filter({ hasText: new RegExp(`message ${i}$`) })
  await page.goto(`/app/servers/${club.id}/${club.general}`)
  await expect(message(40)).toBeInViewport()
  await expect(page.locator('[data-message][tabindex="0"]')).toHaveCount(1)

  await tabTo(page, message(40), 'Shift+Tab')
  await keyboard.press('k')
  await keyboard.press('ArrowUp')
  await expect(message(38)).toBeFocused()
  await keyboard.press('j')
  await expect(message(39)).toBeFocused()
  await expect(page.locator('[data-message][tabindex="0"]')).toHaveCount(1)
  await keyboard.press('PageUp')
  await expect(message(39)).not.toBeInViewport()
  await keyboard.press('Home')
  await expect(page.getByRole('article').first()).toBeFocused()
  await keyboard.press('End')
  await expect(message(40)).toBeFocused()

  await keyboard.press('r')
  await expect(page.getByText('Do not reply').or(page.getByLabel('Do not reply'))).toBeVisible()
  await expect(page.locator('#composer textarea')).toBeFocused()
  await expect(page.locator('#composer textarea')).toHaveValue('')
  await keyboard.press('Escape')
  await keyboard.press('Shift+F6')
  await keyboard.press('e')
  await expect(page.getByRole('textbox', { name: 'Edit the message' })).toHaveValue('message 40')
  await keyboard.press('Escape')
  await keyboard.press('Shift+F6')
  await keyboard.press('ArrowUp')
  await keyboard.press('u')
  await expect(page.getByText('Marked unread')).toBeVisible()
  await keyboard.press('Delete')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).press('Enter')
  await expect(message(40)).toBeFocused()
  await expect(message(39)).toHaveCount(0)

  await tabTo(page, page.getByRole('button', { name: 'Reply', exact: true }))
  await tabTo(page, page.getByRole('button', { name: 'More', exact: true }))
  await keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Reply' })).toBeFocused()
})

test('a letter alone does nothing where somebody turned that off', async ({ visitor }) => {
  const ada = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  await say(ada, club.general, 'one')
  const { page } = ada
  await page.goto('/app/settings/access')
  const kept = page.waitForResponse(
    (it) => it.url().includes('/users/me/settings') && it.request().method() === 'PUT',
  )
  await page.getByRole('switch', { name: 'Single-key shortcuts' }).uncheck()
  await kept
  await page.goto(`/app/servers/${club.id}/${club.general}`)
  await page.getByRole('article').focus()

  await page.keyboard.press('e')
  await page.keyboard.press('?')
  await page.keyboard.press('r')
  await page.keyboard.press('Delete')

  await expect(page.getByRole('dialog', { name: 'Delete this message?' })).toBeVisible()
  await expect(page.getByRole('textbox')).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(1)
})

test('one goes round the parts of the page, and skips to two of them', async ({ visitor }) => {
  const ada = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  await say(ada, club.general, 'one')
  const { page } = ada
  const parts = [
    page.getByRole('navigation', { name: 'Servers' }).getByRole('link', { name: 'Club' }),
    page.getByRole('navigation', { name: 'Channels' }).getByRole('link', { name: 'general' }),
    page.getByRole('main', { name: 'Conversation' }).getByRole('article'),
    page.getByRole('form', { name: 'Message to #general' }).getByRole('textbox'),
    page.getByRole('complementary', { name: '1 member' }).getByRole('button', { name: 'ada' }),
  ]
  await page.goto(`/app/servers/${club.id}/${club.general}`)
  await expect(page.getByRole('complementary').getByRole('button')).toHaveCount(1)
  await expect(page.getByRole('textbox')).toBeFocused()

  await page.keyboard.press('F6')
  for (const part of [...parts.slice(4), ...parts]) {
    await expect(part).toBeFocused()
    await page.keyboard.press('F6')
  }
  for (const part of [...parts.slice(0, 1), ...parts.toReversed()]) {
    await expect(part).toBeFocused()
    await page.keyboard.press('Shift+F6')
  }

  await page.reload()
  await expect(page.getByRole('article')).toBeVisible()
  await page.locator('a[href="#messages"]').press('Enter')
  await expect(page.getByRole('article')).toBeFocused()
  await page.locator('a[href="#composer"]').press('Enter')
  await expect(page.getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Control+.')
  await expect(page.getByRole('complementary')).toHaveCount(0)
})

test('everything is marked as read at once, and unread again for who did not mean it', async ({
  visitor,
}) => {
  const ada = await visitor('ada')
  const ben = await visitor('ben')
  const club = await makeServer(ada, 'Club', [ben])
  const garden = await make(ada, `/servers/${club.id}/channels`, { name: 'garden' })
  const shed = await make(ada, `/servers/${club.id}/channels`, { name: 'shed' })
  await say(ada, garden.id, 'snails')
  await say(ada, shed.id, 'rakes')
  const { page } = ben
  await page.goto(`/app/servers/${club.id}/${club.general}`)
  const unread = page.locator('nav [data-unread]').and(page.getByRole('link', { name: /garden|shed/ }))
  await expect(unread).toHaveCount(2)

  await page.keyboard.press('Shift+Escape')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Shift+Tab')
  await page.getByLabel('Don’t ask again').press('Space')
  await page.getByRole('button', { name: 'Mark as read' }).press('Enter')
  await expect(unread).toHaveCount(0)
  const undone = toldOf(page, [garden.id, shed.id], 'unread')
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await undone
  await expect(unread).toHaveCount(2)
  await page.reload()
  await expect(unread).toHaveCount(2)

  const told = toldOf(page, [garden.id, shed.id], 'read')
  await page.keyboard.press('Shift+Escape')
  await told
  await expect(page.getByText('2 channels marked as read')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('link', { name: 'garden' })).toBeVisible()
  await expect(unread).toHaveCount(0)
})

test('what was sent comes back to be sent again', async ({ visitor }) => {
  const ada = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  for (const text of ['one', 'two', 'two']) await say(ada, club.general, text)
  await ada.page.goto(`/app/servers/${club.id}/${club.general}`)
  await expect(ada.page.getByRole('article')).toHaveCount(3)
  const composer = ada.page.locator('#composer textarea')

  await composer.press('Control+ArrowUp')
  await expect(composer).toHaveValue('two')
  await composer.press('Control+ArrowUp')
  await expect(composer).toHaveValue('one')
  await composer.press('Control+ArrowDown')
  await composer.press('Control+ArrowDown')
  await expect(composer).toHaveValue('')
})

/** The server has heard of it. */
async function toldOf(page: Page, channels: number[], what: 'read' | 'unread'): Promise<void> {
  await Promise.all(
    channels.map((id) => page.waitForResponse((it) => it.url().endsWith(`/channels/${id}/${what}`))),
  )
}

async function tabTo(page: Page, goal: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await goal.first().waitFor()
  for (let tries = 0; tries < 60; tries++) {
    if (await goal.evaluate((it) => it === document.activeElement)) return
    await page.keyboard.press(key)
  }
  await expect(goal).toBeFocused()
}
