import { make, makeServer, say, sayMany } from '../e2e/world/people.ts'
import { field, write } from '../e2e/world/saying.ts'
import { expect, test, type Visitor } from '../e2e/world/test.ts'
import { heapOf, openAndTime, scrollToBeginning, typeAndTime, watchItself } from './probe.ts'
import { p95, printReport, told } from './report.ts'

const past = Number(process.env.PAST ?? 5_000)
const heard = Number(process.env.HEARD ?? 50_000)

test.afterAll(printReport)

test('flow', async ({ visitor }) => {
  const ada = await visitor('ada')
  const ben = await visitor('ben')
  const club = await makeServer(ada, 'Club', [ben])
  for (const { page } of [ada, ben]) await watchItself(page)
  await sayMany(ben, club.general, past)
  for (const { page } of [ada, ben]) await page.goto(`/app/servers/${club.id}/${club.general}`)
  await expect(ada.page.getByRole('article').last()).toBeVisible()

  await scrolling(ada)
  await typing(ada)
  await talking(ada, ben)
  await channels(ada, club.id)
  await hearing(ada, ben, club)
})

test('cold', async ({ visitor }) => {
  const ada = await visitor('ada')
  const club = await makeServer(ada, 'Club', [])
  await sayMany(ada, club.general, 60)
  await watchItself(ada.page)
  const place = `/app/servers/${club.id}/${club.general}`
  await ada.page.goto(place)
  told('cold load to the first message', await firstMessage(ada), 1_500, 'ms')
  const bytes = await ada.page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((it) => it.name.endsWith('.js'))
      .reduce((sum, it) => sum + (it as PerformanceResourceTiming).encodedBodySize, 0),
  )
  told('scripts of a first load, as sent', bytes / 1000, 200, 'kB')

  const slow = await visitor('slow')
  const other = await makeServer(slow, 'Club', [])
  await sayMany(slow, other.general, 60)
  await watchItself(slow.page)
  const session = await slow.page.context().newCDPSession(slow.page)
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 1.6e6 / 8,
    uploadThroughput: 0.75e6 / 8,
  })
  await slow.page.goto(`/app/servers/${other.id}/${other.general}`)
  told('the same on slow 4G (1.6 Mbit/s, 150 ms)', await firstMessage(slow), 4_000, 'ms')
})

async function scrolling({ page }: Visitor): Promise<void> {
  await page.evaluate(() => {
    globalThis.probe.longTasks = []
  })
  const most = await scrollToBeginning(page)
  const tasks = await page.evaluate(() => globalThis.probe.longTasks)
  told(`rows on the page, ${past} messages scrolled through`, most, 320, '')
  told('longest task while scrolling', Math.max(0, ...tasks), 100, 'ms')
}

async function typing({ page }: Visitor): Promise<void> {
  // What stands behind another window is shown when there is time.
  await page.bringToFront()
  const busy = await typeAndTime(page, 'what is typed shows at once, however much was said. '.repeat(2))
  told('busy with a key press beside 300 rows, p95', p95(busy), 16, 'ms')
  await field(page).fill('')
}

async function talking(ada: Visitor, ben: Visitor): Promise<void> {
  const own: number[] = []
  const other: number[] = []
  for (let i = 0; i < 100; i++) {
    const text = `spoken ${i}`
    await write(ada.page, text)
    const seen = async ({ page }: Visitor) => {
      await page.waitForFunction((text) => text in globalThis.probe.seen, text)
      return page.evaluate((text) => globalThis.probe.seen[text] ?? Number.NaN, text)
    }
    const entered = await ada.page.evaluate(() => globalThis.probe.entered)
    own.push((await seen(ada)) - entered)
    other.push((await seen(ben)) - entered)
  }
  told('own message on the screen after Enter, p95 of 100', p95(own), 50, 'ms')
  told('the same in the other browser, p95 of 100', p95(other), 150, 'ms')
}

async function channels(ada: Visitor, server: number): Promise<void> {
  const names = Array.from({ length: 12 }, (_, i) => `place-${String(i).padStart(2, '0')}`)
  for (const name of names) {
    const channel = await make(ada, `/servers/${server}/channels`, { name })
    await sayMany(ada, channel.id, 60, name)
  }
  await expect(ada.page.getByRole('link', { name: names.at(-1) ?? '' })).toBeVisible()
  for (const [goal, how] of [
    [400, 'for the first time'],
    [100, 'with what is known'],
  ] as const) {
    const times: number[] = []
    for (const name of names) times.push(await openAndTime(ada.page, name))
    told(`a channel opened ${how}, p95 of ${names.length}`, p95(times), goal, 'ms')
  }
}

async function hearing(ada: Visitor, ben: Visitor, club: { id: number; general: number }): Promise<void> {
  await ada.page.goto(`/app/servers/${club.id}/${club.general}`)
  await sayMany(ben, club.general, 600)
  await expect(ada.page.getByText('message 600', { exact: true })).toBeAttached({ timeout: 60_000 })
  const before = await heapOf(ada.page)
  await sayMany(ben, club.general, heard, 'heard')
  await say(ben, club.general, 'the end')
  await expect(ada.page.getByText('the end', { exact: true })).toBeVisible({ timeout: 600_000 })
  told(`the heap grew by, ${heard} messages heard`, (await heapOf(ada.page)) - before, 50, 'MB')
}

async function firstMessage({ page }: Visitor): Promise<number> {
  await page.waitForFunction(() => globalThis.probe.firstMessage > 0)
  return page.evaluate(() => globalThis.probe.firstMessage)
}
