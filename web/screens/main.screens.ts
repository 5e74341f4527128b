import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { expect, test } from '../e2e/world/test.ts'
import { folder, inhabited } from './world.ts'

const desktop: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 2,
}
const looks = {
  'desktop-dark': { ...desktop, colorScheme: 'dark' },
  'desktop-light': { ...desktop, colorScheme: 'light' },
  'phone-dark': { ...phone, colorScheme: 'dark' },
  'phone-light-french': { ...phone, colorScheme: 'light', locale: 'fr-FR' },
} satisfies Record<string, BrowserContextOptions>

const world = inhabited()

for (const [name, options] of Object.entries(looks)) {
  test(name, async ({ browser }) => {
    const shots = new Shots(await openAs(browser, options), name)
    await shots.takeOutside()
    await shots.takeInside()
  })
}

async function openAs(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({
    ...options,
    baseURL: world.server.address,
    reducedMotion: 'reduce',
  })
  return context.newPage()
}

class Shots {
  private readonly page: Page
  private readonly name: string

  constructor(page: Page, name: string) {
    this.page = page
    this.name = name
  }

  async takeOutside(): Promise<void> {
    await this.page.goto('/app/')
    await this.page.locator('input[name=username]').waitFor()
    await this.shoot('sign-in')
    await this.page.goto('/app/sign-up')
    await this.page.locator('input[name=email]').waitFor()
    await this.shoot('sign-up')
    await this.page.goto('/app/forgotten')
    await this.page.locator('input[name=email]').waitFor()
    await this.shoot('forgotten-password')
  }

  async takeInside(): Promise<void> {
    const { page } = this
    await page.request.post('/api/v1/auth/login', {
      data: { username: 'Maya', password: 'correct horse', cookie_only: true },
    })
    await page.goto('/app/')
    await this.open(`/servers/${world.community.server}/${world.community.general}`)
    await this.shoot('channel')
    await this.open(`/servers/${world.community.server}/${world.community.garden}`)
    await this.shoot('quiet-channel')
    await this.open(`/dms/${world.community.dm}`)
    await this.shoot('conversation')
    await page.goto(`/app/servers/${world.community.server}`)
    await page.locator('nav').last().waitFor()
    await this.shoot('channel-list')
    await page.goto('/app/lobby')
    await page.locator('nav').last().waitFor()
    await page.locator('nav').first().getByRole('button').click()
    await page.getByRole('dialog').waitFor()
    await this.shoot('add-server')
    await page.keyboard.press('Escape')
    if (await page.getByRole('button', { name: 'Maya' }).isVisible()) {
      await page.getByRole('button', { name: 'Maya' }).click()
      await this.shoot('account-menu')
    }
  }

  private async open(place: string): Promise<void> {
    await this.page.goto(`/app${place}`)
    await expect(this.page.getByRole('article').last()).toBeVisible()
  }

  private async shoot(what: string): Promise<void> {
    await this.page.screenshot({ path: `${folder}/${this.name}-${what}.png` })
  }
}
