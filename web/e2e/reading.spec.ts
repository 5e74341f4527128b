import { look, make, makeServer, say, sayMany } from './world/people.ts'
import { expect, test } from './world/test.ts'

test('older messages come as one scrolls up, and nothing jumps', async ({ visitor }) => {
  const { page, ...ada } = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  await sayMany(ada, club.general, 120)
  await page.goto(`/app/servers/${club.id}/${club.general}`)
  await expect(page.getByText('message 120', { exact: true })).toBeInViewport()

  const oldest = page.getByText('message 71', { exact: true })
  await page.getByRole('list', { name: 'Messages in' }).hover()
  const jumps = await page.evaluate(async () => {
    const list = document.querySelector('ol')?.closest('.overflow-y-auto')
    if (!list) throw new Error('There is no list')
    const jumps: number[] = []
    while (!document.body.textContent.includes('This is where')) {
      const anchor = [...list.querySelectorAll('article')].find(
        (row) => row.getBoundingClientRect().top >= list.getBoundingClientRect().top,
      )
      const before = anchor?.getBoundingClientRect().top ?? 0
      const scrolled = Math.min(80, list.scrollTop)
      list.scrollTop -= scrolled
      await new Promise(requestAnimationFrame)
      await new Promise(requestAnimationFrame)
      jumps.push(Math.abs((anchor?.getBoundingClientRect().top ?? 0) - before - scrolled))
    }
    return jumps
  })

  expect(jumps.length).toBeGreaterThan(10)
  expect(Math.max(...jumps)).toBeLessThanOrEqual(1)
  await expect(oldest).toBeAttached()
})

test('whoever reads further up stays there, and is told what is new below', async ({ visitor }) => {
  const ada = await visitor('ada')
  const ben = await visitor('ben')
  const club = await makeServer(ada, 'Club', [ben])
  await sayMany(ada, club.general, 60)
  await ben.page.goto(`/app/servers/${club.id}/${club.general}`)
  const read = ben.page.getByText('message 30', { exact: true })
  await read.scrollIntoViewIfNeeded()
  const before = await read.boundingBox()

  await say(ada, club.general, 'something new')
  await ben.page.getByRole('button', { name: 'new message' }).waitFor()
  expect(await read.boundingBox()).toEqual(before)

  await ben.page.getByRole('button', { name: 'new message' }).click()
  await expect(ben.page.getByText('something new')).toBeInViewport()
})

test('what somebody reads stays where it is when the members have come', async ({ visitor }) => {
  const { page, ...ada } = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  await say(ada, club.general, 'Hello')
  let come = () => {}
  const members = new Promise<void>((resolve) => {
    come = resolve
  })
  await page.route('**/members-panel-*.js', async (route) => {
    await members
    await route.continue()
  })
  await page.goto(`/app/servers/${club.id}/${club.general}`)
  const read = page.getByText('Hello', { exact: true })
  const before = await read.boundingBox()
  await expect(page.getByRole('complementary')).toHaveCount(0)

  come()
  await expect(page.getByRole('complementary').getByText(ada.name)).toBeVisible()
  expect(await read.boundingBox()).toEqual(before)
})

test('whoever is nearly at the end is moved by what comes below, and by nothing else', async ({
  visitor,
}) => {
  const { page, ...ada } = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  const first = await say(ada, club.general, 'short')
  for (let i = 2; i <= 40; i++) await say(ada, club.general, `message ${i}`)
  await page.goto(`/app/servers/${club.id}/${club.general}`)
  const last = page.getByText('message 40', { exact: true })
  await expect(last).toBeInViewport()
  await expect(page.getByText('short')).toBeAttached()
  const fromEnd = () =>
    page.evaluate(() => {
      const view = document.querySelector('ol')?.closest('.overflow-y-auto')
      return view ? view.scrollHeight - view.clientHeight - view.scrollTop : Number.NaN
    })
  await page.evaluate(() => document.querySelector('ol')?.closest('.overflow-y-auto')?.scrollBy(0, -50))
  expect(await fromEnd()).toBe(50)

  await ada.request.put(`/api/v1/messages/${first.id}`, { data: { content: 'long '.repeat(400) } })
  await expect(page.getByText('long long')).toBeAttached()
  expect(await fromEnd()).toBe(50)

  await say(ada, club.general, 'message 41')
  await expect(page.getByText('message 41', { exact: true })).toBeInViewport({ ratio: 1 })
  expect(await fromEnd()).toBe(0)
})

test('a channel that one comes back to shows its newest messages, and above them what was known', async ({
  visitor,
}) => {
  const { page, ...ada } = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  await make(ada, `/servers/${club.id}/channels`, { name: 'elsewhere' })
  await sayMany(ada, club.general, 45)
  await page.goto(`/app/servers/${club.id}/${club.general}`)
  await expect(page.getByText('message 45', { exact: true })).toBeInViewport()

  await page.getByRole('link', { name: 'elsewhere' }).click()
  await expect(page.getByRole('heading', { name: 'elsewhere', level: 1 })).toBeVisible()
  await page.getByRole('link', { name: 'general' }).click()

  await expect(page.getByText('message 45', { exact: true })).toBeInViewport()
  await expect(page.getByRole('article')).toHaveCount(45)
  await expect(page.getByText('This is where')).toBeAttached()
  await expect(page.getByText('message 45', { exact: true })).toBeInViewport()
})

test('on a phone one goes from the list to a channel and back', async ({ visitor }) => {
  const { page, ...ada } = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/app/servers/${club.id}`)

  await page.getByRole('link', { name: 'general' }).click()
  await expect(page.getByRole('textbox')).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Channels' })).toBeHidden()

  await page.goBack()
  await expect(page.getByRole('navigation', { name: 'Channels' })).toBeVisible()
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
})

test('who wants to say when a channel is read says it, and conversations are read by being seen', async ({
  visitor,
}) => {
  const [ada, ben] = [await visitor('ada'), await visitor('ben')]
  const club = await makeServer(ada, 'Club', [ben])
  const garden = await make(ada, `/servers/${club.id}/channels`, { name: 'garden' })
  const myself = await look<{ id: number }>(ada, '/auth/me')
  const { page } = ada
  await page.goto('/app/settings/writing')
  await page.getByText('The same, but in direct messages alone').click()
  await expect(page.getByText('Saved')).toBeVisible()
  await say(ben, garden.id, 'roses')
  const talk = await make(ben, '/dms', { user_id: myself.id })
  await say(ben, talk.id, 'only between us')
  await page.clock.install()
  await page.goto(`/app/servers/${club.id}/${garden.id}`)
  const unread = page.locator('nav a[data-unread]', { hasText: 'garden' })
  await expect(page.getByText('roses')).toBeInViewport()
  await page.clock.runFor(5_000)
  await expect(unread).toBeVisible()

  await page.getByRole('button', { name: 'More about this channel' }).click()
  await page.getByRole('menuitem', { name: 'Mark as read' }).click()
  await expect(unread).toHaveCount(0)

  const read = page.waitForResponse((it) => it.url().endsWith(`/channels/${talk.id}/read`))
  await page.goto(`/app/dms/${talk.id}`)
  await expect(page.getByText('only between us')).toBeInViewport()
  await page.clock.runFor(3_000)
  await read
})
