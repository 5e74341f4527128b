import type { Page } from '@playwright/test'
import { folder, inhabited, pictureOf } from './world.ts'

const world = inhabited()

pictureOf("what is one's own", world, shoot)

async function shoot(page: Page, name: string): Promise<void> {
  const picture = (what: string) => page.screenshot({ path: `${folder}/${name}-${what}.png` })
  for (const section of ['profile', 'appearance', 'access', 'language', 'notices', 'sessions', 'password']) {
    await page.goto(`/app/settings/${section}`)
    await page.locator('h2').first().waitFor()
    await picture(`settings-${section}`)
  }
  await page.goto(`/app/servers/${world.community.server}/${world.community.general}`)
  await page.getByRole('article').last().waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('option').first().waitFor()
  await picture('switcher')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+/')
  await page.getByRole('dialog').waitFor()
  await picture('shortcuts')
}
