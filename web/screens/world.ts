import type { BrowserContextOptions, Page } from '@playwright/test'
import { TestServer } from '../e2e/world/server.ts'
import { test } from '../e2e/world/test.ts'
import { type Community, makeCommunity } from './community.ts'

export const folder = '../artifacts/screens'
const looks = {
  'desktop-dark': { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  'phone-light-french': {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    colorScheme: 'light',
    locale: 'fr-FR',
  },
} satisfies Record<string, BrowserContextOptions>

type World = { server: TestServer; community: Community }

/** A server with people in it, for all pictures of a file. */
export function inhabited(): World {
  const world = {} as World
  test.beforeAll(async ({ playwright }) => {
    world.server = await TestServer.start()
    world.community = await makeCommunity(playwright.request, world.server.address)
  })
  test.afterAll(() => world.server.stop())
  return world
}

/** Pictures of what Maya sees, on a desk and on a French phone. */
export function pictureOf(
  what: string,
  world: World,
  shoot: (page: Page, look: string) => Promise<void>,
): void {
  for (const [look, options] of Object.entries(looks)) {
    test(`${what}, ${look}`, async ({ browser }) => {
      const context = await browser.newContext({
        ...options,
        baseURL: world.server.address,
        reducedMotion: 'reduce',
      })
      await context.request.post('/api/v1/auth/login', {
        data: { username: 'Maya', password: 'correct horse', cookie_only: true },
      })
      await shoot(await context.newPage(), look)
    })
  }
}
