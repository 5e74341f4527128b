import type { Page } from '@playwright/test'
import { make } from '../e2e/world/people.ts'
import { expect } from '../e2e/world/test.ts'
import { folder, inhabited, pictureOf } from './world.ts'

const world = inhabited()

pictureOf('what one writes with', world, async (page, look) => {
  const picture = (what: string) => page.screenshot({ path: `${folder}/${look}-${what}.png` })
  await page.goto('/app/settings/writing')
  await page.locator('h2').first().waitFor()
  await picture('settings-writing')
  await page.goto('/app/reset#0000000000000000000000000000000000000000000')
  await page.locator('input[name=password]').waitFor()
  await picture('reset')

  const { server, general, garden } = world.community
  const field = page.locator('#composer textarea')
  await page.goto(`/app/servers/${server}/${garden}`)
  await field.fill('The **roses** need water, who has a can?')
  await page.goto(`/app/servers/${server}/${general}`)
  await page.getByRole('article').last().waitFor()
  await field.fill('word '.repeat(401))
  await picture('too-long')
  await muted(page, picture)

  const maya = { name: 'Maya', request: page.request }
  const fresh = await make(maya, '/servers', { name: 'Night shift' })
  await page.goto(`/app/servers/${fresh.id}`)
  await page.locator('#first-steps').waitFor()
  await picture('first-steps')
  await page.goto(`/app/servers/${server}`)
  await page.getByRole('button', { name: /^(Drafts|Brouillons)/ }).click()
  await page.getByRole('dialog').getByRole('listitem').first().waitFor()
  await expect(page.getByRole('dialog')).toHaveCSS('opacity', '1')
  await picture('drafts')
})

async function muted(page: Page, picture: (what: string) => Promise<unknown>): Promise<void> {
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: /^(More about this channel|Plus sur ce salon)$/ }).click()
  await page.getByRole('menuitem', { name: 'Notifications' }).click()
  await dialog.waitFor()
  await picture('notify')
  const isMuted = keptBy(page)
  await dialog.getByRole('button').nth(2).click()
  await dialog.getByRole('status').waitFor()
  await picture('muted')
  await isMuted
  // The next one finds it as it was.
  const isOver = keptBy(page)
  await dialog.getByRole('button', { name: /^(Turn on|Réactiver)$/ }).click()
  await isOver
  await page.keyboard.press('Escape')
}

const keptBy = (page: Page) =>
  page.waitForResponse((it) => it.request().method() === 'PUT' && it.url().endsWith('/users/me/settings'))
