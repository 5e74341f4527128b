import type { Page } from '@playwright/test'
import { make } from '../e2e/world/people.ts'
import { TestServer } from '../e2e/world/server.ts'
import { expect, test } from '../e2e/world/test.ts'
import { type Community, makeCommunity } from './community.ts'

const folder = '../artifacts/screens'
const looks = {
  'desktop-dark': { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  'phone-light-french': {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    colorScheme: 'light',
    locale: 'fr-FR',
  },
} as const

let server: TestServer
let community: Community

test.beforeAll(async ({ playwright }) => {
  server = await TestServer.start()
  community = await makeCommunity(playwright.request, server.address)
})

test.afterAll(() => server.stop())

for (const [name, options] of Object.entries(looks)) {
  test(`what one writes with, ${name}`, async ({ browser }) => {
    const context = await browser.newContext({
      ...options,
      baseURL: server.address,
      reducedMotion: 'reduce',
    })
    await context.request.post('/api/v1/auth/login', {
      data: { username: 'Maya', password: 'correct horse', cookie_only: true },
    })
    await shoot(await context.newPage(), name)
  })
}

async function shoot(page: Page, name: string): Promise<void> {
  const picture = (what: string) => page.screenshot({ path: `${folder}/${name}-${what}.png` })
  const field = page.locator('#composer textarea')
  const general = `/app/servers/${community.server}/${community.general}`
  await page.goto('/app/settings/writing')
  await page.locator('h2').first().waitFor()
  await picture('settings-writing')
  await page.goto('/app/reset#0000000000000000000000000000000000000000000')
  await page.locator('input[name=password]').waitFor()
  await picture('reset')

  await page.goto(`/app/servers/${community.server}/${community.garden}`)
  await field.fill('The **roses** need water, who has a can?')
  await page.goto(general)
  await field.fill('word '.repeat(401))
  await picture('too-long')
  await page.locator('header').last().getByRole('button').last().click()
  await page.getByRole('menuitem').first().click()
  await page.getByRole('dialog').waitFor()
  await picture('notify')
  await page.getByRole('dialog').getByRole('button').nth(2).click()
  await page.getByRole('dialog').getByRole('status').waitFor()
  await picture('muted')
  // The next one finds it as it was.
  await page.getByRole('dialog').getByRole('button').last().click()
  await page.keyboard.press('Escape')

  const maya = { name: 'Maya', request: page.request }
  const fresh = await make(maya, '/servers', { name: 'Night shift' })
  await page.goto(`/app/servers/${fresh.id}`)
  await page.locator('#first-steps').waitFor()
  await picture('first-steps')
  await page.goto(`/app/servers/${community.server}`)
  await page.locator('nav').last().getByRole('button').first().click()
  await page.getByRole('dialog').getByRole('listitem').first().waitFor()
  await expect(page.getByRole('dialog')).toHaveCSS('opacity', '1')
  await picture('drafts')
}
