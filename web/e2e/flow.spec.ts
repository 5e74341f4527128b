import { Network } from './world/network.ts'
import { makeServer, say, sayMany } from './world/people.ts'
import { field, pending, said, write } from './world/saying.ts'
import { expect, test } from './world/test.ts'

test('Esc leads to the newest message, reads everything and takes the line above it away', async ({
  visitor,
}) => {
  const ada = await visitor('ada')
  const ben = await visitor('ben')
  const club = await makeServer(ada, 'Club', [ben])
  await ben.page.goto('/app/lobby')
  await sayMany(ada, club.general, 40)

  await ben.page.goto(`/app/servers/${club.id}/${club.general}`)
  await expect(ben.page.getByText('New', { exact: true })).toBeInViewport()
  await expect(ben.page.getByText(/^40 new messages since \d{1,2}:\d\d$/)).toBeVisible()
  await expect(ben.page.getByRole('button', { name: '40 new messages' })).toBeVisible()
  await ben.page.keyboard.press('Escape')

  await expect(ben.page.getByText('message 40', { exact: true })).toBeInViewport()
  await expect(ben.page.getByText('New', { exact: true })).toHaveCount(0)
  await expect(ben.page.getByText(/40 new messages/)).toHaveCount(0)
  await expect(ben.page.getByRole('link', { name: 'general' })).not.toHaveAttribute('data-unread')
})

test('whoever speaks from the depths of the past is led back to now', async ({ visitor }) => {
  const { page, ...ada } = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  await sayMany(ada, club.general, 140)
  await page.goto(`/app/channels/${club.general}/20`)
  await expect(page.getByText('message 20', { exact: true })).toBeInViewport()
  await expect(page.getByText('message 140', { exact: true })).toHaveCount(0)

  await write(page, 'I am back')

  await expect(page.getByText('I am back')).toBeInViewport()
  await expect(pending(page)).toHaveCount(0)
  await expect(page.getByText('message 140', { exact: true })).toBeInViewport()
  const last = page.getByRole('article').last()
  await last.focus()
  await page.keyboard.press('Home')
  await expect(page.getByText('message 140', { exact: true })).not.toBeInViewport()
  await page.keyboard.press('End')
  await expect(last).toBeFocused()
  await expect(last).toBeInViewport()
})

test('what is said from the past without a connection is shown at once, and leads to now when there is one', async ({
  visitor,
}) => {
  const ada = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  await sayMany(ada, club.general, 140)
  const { page } = ada
  const network = await Network.of(page)
  await page.goto(`/app/channels/${club.general}/20`)
  await expect(page.getByText('message 20', { exact: true })).toBeInViewport()

  await network.cut()
  await expect(page.getByText('You are offline')).toBeVisible()
  await write(page, 'from the tunnel')
  await expect(page.getByText('from the tunnel')).toBeInViewport()
  await expect(page.getByText('Waiting for the network')).toBeVisible()
  await network.mend()

  await expect(page.getByText('message 140', { exact: true })).toBeInViewport()
  await expect(said(page).last()).toHaveText('from the tunnel')
  await expect(page.getByText('from the tunnel')).toBeInViewport()
  await expect(pending(page)).toHaveCount(0)
})

test('at midnight today becomes yesterday, while one looks', async ({ visitor }) => {
  const { page, ...ada } = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  await page.clock.install()
  await page.goto(`/app/servers/${club.id}/${club.general}`)
  await write(page, 'late')
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()

  await page.clock.fastForward('24:00:00')

  await expect(page.getByRole('heading', { name: 'Yesterday' })).toBeVisible()
})

test('what is very long shows its beginning, and unfolds where it stands', async ({ visitor }) => {
  const { page, ...ada } = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  await say(ada, club.general, Array.from({ length: 90 }, (_, i) => `line ${i + 1}`).join('\n'))
  await page.goto(`/app/servers/${club.id}/${club.general}`)
  const more = page.getByRole('button', { name: 'Show more' })
  await expect(more).toBeInViewport()
  const before = await page.getByRole('article').boundingBox()

  await more.click()

  const after = await page.getByRole('article').boundingBox()
  expect(after?.y).toBe(before?.y)
  expect(after?.height).toBeGreaterThan((before?.height ?? 0) * 1.5)
  await page.getByRole('button', { name: 'Show less' }).click()
  await expect(more).toBeVisible()
  await expect(page.getByRole('article')).toBeInViewport()
})

test('who comes back reads on at the first new message, a third down the page', async ({ visitor }) => {
  const ada = await visitor('ada')
  const ben = await visitor('ben')
  const club = await makeServer(ada, 'Club', [ben])
  for (let i = 1; i <= 45; i++) {
    await say(ada, club.general, `message ${i}`)
    if (i === 20) await ben.request.put(`/api/v1/channels/${club.general}/read`, { data: { seq: 20 } })
  }
  await ben.page.goto(`/app/servers/${club.id}/${club.general}`)
  await expect(ben.page.getByText('New', { exact: true })).toBeInViewport()

  const share = await ben.page.evaluate(() => {
    const line = document.querySelector('[data-kind=new]')?.getBoundingClientRect()
    const view = document.querySelector('ol')?.closest('.overflow-y-auto')?.getBoundingClientRect()
    return line && view ? (line.top - view.top) / view.height : 0
  })
  expect(share).toBeGreaterThan(0.25)
  expect(share).toBeLessThan(0.42)
  await expect(said(ben.page).first()).toBeAttached()
  await expect(field(ben.page)).toBeFocused()
})

test('whoever reads along stays at the end, however much is said', async ({ visitor }) => {
  const ada = await visitor('ada')
  const ben = await visitor('ben')
  const club = await makeServer(ada, 'Club', [ben])
  await ben.page.goto(`/app/servers/${club.id}/${club.general}`)
  await expect(field(ben.page)).toBeVisible()

  await sayMany(ada, club.general, 360)

  await expect(ben.page.getByText('message 360', { exact: true })).toBeInViewport()
  expect(await ben.page.getByRole('article').count()).toBeLessThanOrEqual(300)
  await expect(ben.page.getByRole('button', { name: 'To the newest messages' })).toHaveCount(0)
})
