import type { Page } from '@playwright/test'
import { make, makeServer, say } from './world/people.ts'
import { field, said, write } from './world/saying.ts'
import { expect, test } from './world/test.ts'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

test('somebody with a phone goes in, talks, comes back and looks who is there', async ({ visitor }) => {
  const ada = await visitor('ada')
  const ben = await visitor('ben')
  const club = await makeServer(ben, 'The Society of People Who Walk Slowly', [ada])
  await make(ben, `/servers/${club.id}/channels`, { name: 'a-name-of-forty-letters-without-any-pause' })
  const long = 'https://example.org/'.padEnd(300, 'long')
  await say(ben, club.general, `${long}\n\n\`\`\`\n${'wide code '.repeat(40)}\n\`\`\``)
  const { page } = ada

  await page.goto('/app/lobby')
  await expect(page.getByRole('heading', { level: 2, name: 'Lobby' })).toBeVisible()
  await fits(page)
  await page.getByRole('link', { name: /^The Society/ }).tap()
  const channels = page.getByRole('navigation', { name: 'Channels' })
  await expect(channels.getByRole('link', { name: 'general' })).toBeVisible()
  await fits(page)

  await channels.getByRole('link', { name: 'general' }).tap()
  await expect(channels).toBeHidden()
  await expect(said(page).first()).toContainText('https://example.org/')
  await expect(field(page)).not.toBeFocused()
  await write(page, 'from my phone')
  await expect(said(page).last()).toHaveText('from my phone')
  await expect(page.getByText('from my phone')).toBeInViewport()
  await fits(page)

  await page.getByRole('button', { name: 'Show members' }).tap()
  const sheet = page.getByRole('dialog', { name: '2 members' })
  await expect(sheet.getByRole('button', { name: ben.name })).toBeVisible()
  await fits(page)
  await sheet.getByRole('button', { name: 'Close' }).tap()
  await expect(sheet).toBeHidden()

  await page.goBack()
  await expect(channels).toBeVisible()
  await expect(field(page)).toBeHidden()
  await page.goForward()
  await expect(said(page).last()).toHaveText('from my phone')
})

test('long names and words without an end leave everything its place', async ({ visitor }) => {
  const ada = await visitor('ada')
  const { page } = ada
  const club = await makeServer(ada, 'The Society for the Preservation of Everything', [])
  const name = 'everything-that-fits-nowhere-else-and-more'
  const channel = await make(ada, `/servers/${club.id}/channels`, { name, topic: 'And so on. '.repeat(30) })
  const word = 'Donaudampfschifffahrtsgesellschaft'.repeat(9)
  await say(
    ada,
    channel.id,
    `${word}\n\n| ${'who | what '.repeat(12)}|\n|${'---|'.repeat(24)}\n\n\`\`\`\n${word}\n\`\`\``,
  )
  await page.goto(`/app/servers/${club.id}/${channel.id}`)
  const menu = page.getByRole('main').getByRole('button', { name: 'More about this channel' })

  await expect(said(page).last()).toBeVisible()
  await fits(page)
  await expect(menu).toBeInViewport({ ratio: 1 })

  await page.setViewportSize({ width: 1440, height: 900 })
  const channels = page.getByRole('navigation', { name: 'Channels' })
  await expect(channels.getByRole('link', { name: 'general' })).toBeInViewport({ ratio: 1 })
  expect((await channels.boundingBox())?.width).toBe(248)
  await expect(menu).toBeInViewport({ ratio: 1 })
})

test('on a touch screen nothing calls up the keyboard', async ({ visitor }) => {
  const ada = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  await ada.page.goto(`/app/servers/${club.id}/${club.general}`)
  await expect(field(ada.page)).toBeVisible()

  await ada.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await ada.page.keyboard.type('Hello')

  await expect(field(ada.page)).toHaveValue('')
  await expect(field(ada.page)).not.toBeFocused()
})

// On the phone that somebody has, and on the smallest there is.
async function fits(page: Page): Promise<void> {
  for (const width of [320, 390]) {
    await page.setViewportSize({ width, height: 844 })
    const wide = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('main, nav, form, [role=dialog]')]
        .filter((it) => it.scrollWidth > it.clientWidth || it.getBoundingClientRect().right > innerWidth + 1)
        .map((it) => `${it.tagName} ${it.getAttribute('aria-label') ?? ''} ${it.scrollWidth}`),
    )
    expect(wide).toEqual([])
  }
}
