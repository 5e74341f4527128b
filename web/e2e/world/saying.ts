import type { Locator, Page } from '@playwright/test'

export const field = (page: Page): Locator => page.locator('#composer textarea')

export async function write(page: Page, text: string): Promise<void> {
  await field(page).fill(text)
  await field(page).press('Enter')
}

/** What is said in the channel in front of somebody, from the top to the bottom. */
export const said = (page: Page): Locator => page.getByRole('article').locator('[dir=auto]')

/** What somebody wrote and the server has not told back. */
export const pending = (page: Page): Locator =>
  page.locator('article').locator('[data-state=waiting], [data-state=sending], [data-state=sent]')
