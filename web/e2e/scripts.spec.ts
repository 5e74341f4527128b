import type { BrowserContext } from '@playwright/test'
import { look, make, makeServer, say, signUp } from './world/people.ts'
import { expect, test } from './world/test.ts'

const attempts = [
  '<script>window.hacked = 1</script>',
  '<img src=x onerror="window.hacked = 1">',
  '<svg onload="window.hacked = 1">',
  '<iframe srcdoc="<script>parent.hacked = 1</script>"></iframe>',
  '<a href="javascript:window.hacked = 1">press</a>',
  '[press](javascript:window.hacked=1)',
  '![look](javascript:window.hacked=1)',
  '[press](data:text/html,<script>window.hacked=1</script>)',
  '```html"onload="window.hacked=1\n<script>window.hacked = 1</script>\n```',
  '<style>@import "javascript:window.hacked = 1"</style>',
]
const name = '<img src=x onerror="window.hacked = 1">'

test('scripts that somebody writes are text like any other', async ({ visitor, server }) => {
  const ada = await visitor('ada')
  const ben = await visitor('ben')
  const collector = await Collector.listenTo(ada.page.context())
  const club = await makeServer(ben, name, [ada])
  const named = await ben.request.patch('/api/v1/auth/me', {
    data: { display_name: name, status_text: name, status_emoji: '🎉' },
  })
  expect(named.ok()).toBe(true)
  const refused = await ben.request.post(`/api/v1/servers/${club.id}/channels`, { data: { name } })
  expect(refused.status()).toBe(400)
  const hall = await make(ben, `/servers/${club.id}/channels`, { name: 'hall', topic: name })
  for (const attempt of attempts) await say(ben, hall.id, attempt)
  const last = await say(ben, hall.id, 'the end')
  await say(ada, hall.id, attempts[0] ?? '', last.id)
  const { page } = ada

  await page.goto(`/app/servers/${club.id}/${hall.id}`)
  await expect(page.getByRole('article')).toHaveCount(attempts.length + 2)
  for (const attempt of attempts.slice(0, 8)) await expect(page.getByText(attempt).first()).toBeVisible()
  await expect(page.getByRole('banner').or(page.locator('main header'))).toContainText(name)
  await expect(page.getByRole('navigation', { name: 'Channels' })).toContainText(name)
  await expect(page).toHaveTitle(`#hall – ${name}`)
  await page.getByRole('complementary').getByRole('button', { name }).click()
  await expect(page.getByRole('dialog')).toContainText(name)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('img')
  await expect(page.getByRole('option').first()).toContainText(name)
  await page.keyboard.press('Escape')
  await page.getByRole('article').last().focus()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('dialog')).toContainText(attempts[0] ?? '')
  await page.keyboard.press('Escape')
  await page.locator('#composer textarea').fill('@ben')
  await expect(page.getByRole('option').first()).toContainText(name)
  const { invitation_code } = await look<{ invitation_code: string }>(ben, `/servers/${club.id}`)
  await look(ada, '/auth/me')

  expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
  await expect(page.locator('script:not([src]), iframe, [onerror], [onload]')).toHaveCount(0)
  await expect(page.locator('a[href^="javascript:"], a[href^="data:"]')).toHaveCount(0)
  await page.goto(`/app/invite/${invitation_code}`)
  await expect(page.getByRole('heading', { name })).toBeVisible()
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
  expect(collector.heard).toEqual([])
  expect(new URL(page.url()).origin).toBe(server.address)
})

test('a script that came into the page all the same would not run, and be reported', async ({
  browser,
  server,
}) => {
  const context = await browser.newContext({ baseURL: server.address })
  await signUp(context.request, 'careless')
  const collector = await Collector.listenTo(context)
  const page = await context.newPage()
  await page.goto('/app/lobby')
  await page.getByRole('textbox').waitFor()

  await page.evaluate(() => {
    const script = document.createElement('script')
    script.text = 'window.hacked = 1'
    document.body.append(script)
    document.body.insertAdjacentHTML('beforeend', '<img src="x:" onerror="window.hacked = 1">')
  })

  for (const what of ['script-src-elem', 'script-src-attr'])
    await expect.poll(() => collector.heard).toEqual(expect.arrayContaining([what, `csp-violation ${what}`]))
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
})

test('the page allows scripts of its own server, and nothing else', async ({ request }) => {
  const answer = await request.get('/app/')
  const policy = answer.headers()['content-security-policy'] ?? ''
  const directives = new Map(policy.split(';').map((it) => [it.trim().split(' ')[0], it.trim()]))

  expect(directives.get('script-src')).toBe("script-src 'self'")
  expect(directives.get('default-src')).toBe("default-src 'none'")
  expect(directives.get('base-uri')).toBe("base-uri 'none'")
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
  expect(await answer.text()).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|javascript:/)
})

/** Hears of what the policy of a page forbade: as it happens, and as browsers report it. */
class Collector {
  readonly heard: string[] = []

  static async listenTo(context: BrowserContext): Promise<Collector> {
    const collector = new Collector()
    await context.exposeFunction('forbidden', (what: string) => collector.heard.push(what))
    await context.addInitScript(() => {
      const tell = (what: string) => Reflect.get(window, 'forbidden')(what)
      document.addEventListener('securitypolicyviolation', (it) => tell(it.effectiveDirective))
      const observer = new ReportingObserver(
        (reports) => {
          for (const { type, body } of reports)
            tell(`${type} ${Reflect.get(body ?? {}, 'effectiveDirective')}`)
        },
        { types: ['csp-violation'], buffered: true },
      )
      observer.observe()
    })
    return collector
  }
}
