import { makeServer, say } from './world/people.ts'
import { expect, test } from './world/test.ts'

test('what others write is said aloud once, and how much it is when it comes at once', async ({
  visitor,
}) => {
  const ada = await visitor('ada')
  const ben = await visitor('ben')
  const club = await makeServer(ada, 'Club', [ben])
  await say(ben, club.general, 'long ago')
  const { page } = ada
  const said = page.getByTestId('announcer')
  await page.goto(`/app/servers/${club.id}/${club.general}`)
  await expect(page.getByRole('article')).toHaveCount(1)
  await page.locator('#composer textarea').fill('my own')
  await page.keyboard.press('Enter')

  await say(ben, club.general, 'Do you **hear** me?')
  await expect(said).toHaveText(`${ben.name}: Do you hear me?`)
  await Promise.all([1, 2, 3, 4, 5].map((i) => say(ben, club.general, `flood ${i}`)))
  await expect(said).toHaveText('5 new messages')

  await expect(page.locator('[role=log], [aria-live] article')).toHaveCount(0)
})

test('nothing moves where somebody asked for it, whatever the system says', async ({ visitor }) => {
  const { page } = await visitor('ada')
  await page.goto('/app/settings/access')
  const button = page.getByRole('button', { name: 'Keyboard shortcuts' })
  const slowest = () => button.evaluate((it) => Number.parseFloat(getComputedStyle(it).transitionDuration))
  expect(await slowest()).toBeGreaterThan(0.01)

  await page.getByRole('switch', { name: 'Reduce motion' }).check()
  await expect.poll(slowest).toBeLessThan(0.001)
})

test('everything fits into 320 pixels, and into half a window', async ({ visitor }) => {
  test.slow()
  const ada = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  await say(ada, club.general, `\`\`\`\n${'wide '.repeat(100)}\n\`\`\`\n${'w'.repeat(300)}`)
  const { page } = ada
  const places = [`servers/${club.id}/${club.general}`, `servers/${club.id}`, 'lobby', 'settings']
  const sections = ['profile', 'appearance', 'access', 'language', 'notices', 'sessions', 'password']
  for (const place of [...places, ...sections.map((it) => `settings/${it}`)]) {
    await page.setViewportSize({ width: 320, height: 256 })
    await page.goto(`/app/${place}`)
    await page.getByRole('heading').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await page.setViewportSize({ width: 640, height: 400 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640)
  }
})
