import { test as base, expect, type Page } from '@playwright/test'
import { type Somebody, signUp } from './people.ts'
import { TestServer } from './server.ts'

export type Visitor = Somebody & { page: Page }

type World = {
  /** What the pages complained about, and whom else they asked: nothing, nobody. */
  problems: string[]
  /** A new person in a browser of their own, signed in, on an empty page. */
  visitor: (name: string) => Promise<Visitor>
}

/** Tests that share a server; their people have names of their own, so that they do not meet. */
export const test = base.extend<World, { server: TestServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from here what a fixture needs
    async ({}, use) => {
      const server = await TestServer.start()
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ server }, use) => use(server.address),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  problems: async ({}, use) => {
    const problems: string[] = []
    await use(problems)
    expect(problems).toEqual([])
  },
  page: async ({ page, problems, server }, use) => {
    watch(page, server, problems)
    await use(page)
  },
  visitor: async ({ browser, contextOptions, problems, server }, use, info) => {
    await use(async (name) => {
      const context = await browser.newContext({ ...contextOptions, baseURL: server.address })
      const somebody = await signUp(context.request, `${name}-${info.workerIndex}-${info.testId.slice(-6)}`)
      const page = await context.newPage()
      watch(page, server, problems)
      return { ...somebody, page }
    })
  },
})

function watch(page: Page, server: TestServer, problems: string[]): void {
  page.on('request', (it) => new URL(it.url()).origin === server.address || problems.push(`asks ${it.url()}`))
  page.on('console', (it) => it.type() === 'error' && !isExpected(it.text()) && problems.push(it.text()))
  page.on('pageerror', (it) => problems.push(String(it)))
}

// The browser writes down what is no mistake: to ask who one is and hear that one is nobody, and to ask for something
// while the test itself holds the browser offline or the server down.
const expected = ['401', 'net::ERR_INTERNET_DISCONNECTED', 'net::ERR_CONNECTION_', 'net::ERR_EMPTY_RESPONSE']

const isExpected = (complaint: string): boolean => expected.some((it) => complaint.includes(it))

export { expect }
