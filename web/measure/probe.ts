import type { Page } from '@playwright/test'

/** What the page writes down about itself, from its first moment on. Times are milliseconds since 1970. */
export type Probe = {
  longTasks: number[]
  /** When a text was first seen in the list, painted. */
  seen: Record<string, number>
  entered: number
  firstMessage: number
}

declare global {
  var probe: Probe
}

export async function watchItself(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const now = () => performance.timeOrigin + performance.now()
    const painted = (act: () => void) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = act
        port2.postMessage(null)
      })
    globalThis.probe = { longTasks: [], seen: {}, entered: 0, firstMessage: 0 }
    const { probe } = globalThis
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) probe.longTasks.push(task.duration)
    }).observe({ type: 'longtask', buffered: true })
    new MutationObserver((changes) => {
      const rows = changes
        .flatMap((it) => [...it.addedNodes])
        .filter((it) => it instanceof Element)
        .flatMap((it) => [it, ...it.querySelectorAll('article')])
        .filter((it) => it.querySelector('[dir=auto]'))
      if (rows.length === 0) return
      painted(() => {
        probe.firstMessage ||= performance.now()
        for (const row of rows) probe.seen[row.querySelector('[dir=auto]')?.textContent ?? ''] ??= now()
      })
    }).observe(document, { childList: true, subtree: true })
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Enter') probe.entered = performance.timeOrigin + event.timeStamp
      },
      true,
    )
  })
}

/** Turns the pages of a channel up to its beginning; the most rows that there were at a time. */
export const scrollToBeginning = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const list = document.querySelector('ol')?.closest('.overflow-y-auto')
    let most = 0
    while (list && !document.body.textContent.includes('This is where')) {
      list.scrollTop -= 300
      await new Promise(requestAnimationFrame)
      most = Math.max(most, document.querySelectorAll('#messages article').length)
    }
    return most
  })

/** For each key: how long the page is busy with it, the wait for the screen's next frame left out. */
export async function typeAndTime(page: Page, text: string): Promise<number[]> {
  await page.evaluate(() => {
    const busy: number[] = []
    Object.assign(globalThis, { busy })
    let began = 0
    window.addEventListener('keydown', (event) => (began = event.timeStamp), true)
    window.addEventListener('input', () => {
      queueMicrotask(() => {
        const written = performance.now() - began
        requestAnimationFrame(() => {
          const frame = performance.now()
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => busy.push(written + performance.now() - frame)
          port2.postMessage(null)
        })
      })
    })
  })
  await page.locator('#composer textarea').pressSequentially(text, { delay: 60 })
  return page.evaluate(() => (globalThis as unknown as { busy: number[] }).busy)
}

/** From the click on a channel's name to its messages on the screen. */
export const openAndTime = (page: Page, name: string): Promise<number> =>
  page.evaluate(async (name) => {
    const links = [...document.querySelectorAll<HTMLElement>('nav a')]
    const link = links.find((it) => it.textContent.trim().startsWith(name))
    const began = performance.now()
    link?.click()
    const isThere = () =>
      document.querySelector('h1')?.textContent.includes(name) &&
      document.querySelector('#messages article')?.textContent.includes(`${name} `)
    while (!isThere()) await new Promise(requestAnimationFrame)
    await new Promise((done) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = done
      port2.postMessage(null)
    })
    return performance.now() - began
  }, name)

export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  for (let time = 0; time < 3; time++) await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize / 1e6
}
