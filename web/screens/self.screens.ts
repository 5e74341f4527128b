import type { Page } from '@playwright/test'
import { TestServer } from '../e2e/world/server.ts'
import { test } from '../e2e/world/test.ts'
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
  test(`what is one's own, ${name}`, async ({ browser }) => {
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
  for (const section of ['profile', 'appearance', 'notices', 'sessions', 'password']) {
    await page.goto(`/app/settings/${section}`)
    await page.locator('h2').first().waitFor()
    await picture(`settings-${section}`)
  }
  await page.goto(`/app/servers/${community.server}/${community.general}`)
  await page.getByRole('article').last().waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('option').first().waitFor()
  await picture('switcher')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+/')
  await page.getByRole('dialog').waitFor()
  await picture('shortcuts')
}
