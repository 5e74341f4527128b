import type { Page } from '@playwright/test'
import { expectNoBarrier } from './world/eye.ts'
import { look, make, makeServer, say } from './world/people.ts'
import { expect, test, type Visitor } from './world/test.ts'

type Club = Awaited<ReturnType<typeof makeServer>>

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    test('who has no account yet meets no barrier', async ({ page, visitor }) => {
      test.slow()
      const ada = await visitor('ada')
      const club = await makeServer(ada, 'Rowing Club', [])
      const { invitation_code } = await look<{ invitation_code: string }>(ada, `/servers/${club.id}`)

      for (const place of ['sign-in', 'sign-up', 'forgotten', `invite/${invitation_code}`]) {
        await page.goto(`/app/${place}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await expectNoBarrier(page)
      }
      await page.goto('/app/sign-in')
      await page.getByLabel('Username or email').fill('nobody')
      await page.getByLabel('Password', { exact: true }).fill('wrong horse')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('alert').waitFor()
      await expectNoBarrier(page)
    })

    test('a busy channel has no barrier, nor has what opens over it', async ({ visitor }) => {
      test.slow()
      const ada = await visitor('ada')
      const club = await busyClub(ada, await visitor('ben'))
      const { page } = ada
      await page.goto(`/app/servers/${club.id}/${club.general}`)
      await page.getByRole('complementary', { name: '2 members' }).waitFor()
      await page.getByRole('article').last().hover()
      await expectNoBarrier(page)

      // Behind what is open nothing can be reached, so it is looked at once.
      for (const open of overTheChannel) {
        await open(page)
        await expectNoBarrier(page, '[role=dialog], [role=menu]')
        await page.keyboard.press('Escape')
        await expect(page.locator('[role=dialog], [role=menu]')).toHaveCount(0)
      }
    })

    test('the settings have no barrier', async ({ visitor }) => {
      const { page } = await visitor('ada')
      const sections = [
        'profile',
        'appearance',
        'access',
        'language',
        'writing',
        'notices',
        'sessions',
        'password',
      ]
      for (const section of sections) {
        await page.goto(`/app/settings/${section}`)
        await page.getByRole('heading', { level: 2 }).first().waitFor()
        await expectNoBarrier(page)
      }
    })

    test('who looks for what is not there, or not there any more, meets no barrier', async ({ visitor }) => {
      const [ada, ben] = [await visitor('ada'), await visitor('ben')]
      const club = await makeServer(ada, 'Club', [ben])
      const { page } = ben
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 844 })
        await page.goto('/app/nowhere/at/all')
        await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
        await expectNoBarrier(page)
        await page.goto(`/app/servers/${club.id}/999999`)
        await expect(page.getByRole('heading', { name: 'This channel is not here any more' })).toBeVisible()
        await expectNoBarrier(page)
      }
      await page.goto(`/app/servers/${club.id}/${club.general}`)
      await page.getByText('This is where #general begins.').waitFor()
      await page.getByRole('complementary', { name: '2 members' }).waitFor()
      const me = await look<{ id: number }>(ben, '/auth/me')
      await ada.request.delete(`/api/v1/servers/${club.id}/members/${me.id}`)
      await expect(page.getByRole('heading', { name: /Club/ })).toBeVisible()
      await expectNoBarrier(page)
    })

    test('a phone has no barrier', async ({ visitor }) => {
      const ada = await visitor('ada')
      const club = await busyClub(ada, await visitor('ben'))
      const { page } = ada
      await page.setViewportSize({ width: 390, height: 844 })
      await page.goto(`/app/servers/${club.id}`)
      await page.getByRole('link', { name: 'general' }).waitFor()
      await expectNoBarrier(page)

      await page.getByRole('link', { name: 'general' }).click()
      await page.getByRole('article').last().waitFor()
      await expectNoBarrier(page)

      await page.getByRole('button', { name: 'Show members' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'ben' }).waitFor()
      await expectNoBarrier(page)

      await page.goto('/app/settings')
      await page.getByRole('link', { name: 'Appearance' }).waitFor()
      await expectNoBarrier(page)
    })
  })
}

test('who has the colours of their system meets no barrier', async ({ visitor }) => {
  test.slow()
  const ada = await visitor('ada')
  const club = await busyClub(ada, await visitor('ben'))
  const { page } = ada
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await page.goto(`/app/servers/${club.id}/${club.general}`)
  await page.getByRole('complementary', { name: '2 members' }).waitFor()
  await page.getByRole('article').last().hover()
  await expectNoBarrier(page)

  await fromChannelMenu(page, 'Settings')
  await expectNoBarrier(page, '[role=dialog]')
})

// One of each kind of message, read and unread channels, somebody who is there and somebody who is not.
async function busyClub(ada: Visitor, ben: Visitor): Promise<Club> {
  const club = await makeServer(ada, 'Club', [ben])
  const garden = await make(ada, `/servers/${club.id}/channels`, {
    name: 'garden',
    topic: 'What grows, and what ate it',
  })
  await make(ada, `/servers/${club.id}/channels`, { name: 'board', is_private: true })
  const first = await say(ada, club.general, 'Morning all ☕')
  await say(
    ben,
    club.general,
    '**Bold**, _thin_, `code`, ~~gone~~, ||hidden|| and https://example.org/',
    first.id,
  )
  await say(ben, club.general, '```js\nconst tea = 1 // hot\nreturn "milk"\n```\n> quoted\n\n- one\n- two')
  await say(ben, club.general, '| a | b |\n|---|---|\n| 1 | 2 |\n\n# Large\n\n### Less large')
  const gone = await say(ada, club.general, 'never mind')
  await say(ben, club.general, 'never?', gone.id)
  await ada.request.delete(`/api/v1/messages/${gone.id}`)
  await say(ben, club.general, `@${ada.name} look at #garden`)
  await say(ben, garden.id, `The snails are winning, @${ada.name}`)
  await say(ada, club.general, '🎉')
  return club
}

// Each waits for what it opened.
const overTheChannel: ((page: Page) => Promise<void>)[] = [
  async (page) => {
    await page.getByRole('button', { name: 'Add a server' }).click()
    await page.getByLabel('Name of the server').waitFor()
  },
  (page) => fromServerMenu(page, 'Invite people'),
  (page) => fromServerMenu(page, 'Bans'),
  (page) => fromServerMenu(page, 'Server settings'),
  (page) => fromServerMenu(page, 'Hand over ownership'),
  (page) => fromServerMenu(page, 'Delete server'),
  async (page) => {
    await page.getByRole('button', { name: 'New channel' }).click()
    await page.getByLabel('Private').check()
    await page.getByRole('combobox').waitFor()
  },
  (page) => fromChannelMenu(page, 'Settings'),
  (page) => fromChannelMenu(page, 'Delete'),
  async (page) => {
    await page.getByRole('complementary').getByRole('button', { name: 'ben' }).click()
    await page.getByRole('button', { name: 'Ban', exact: true }).waitFor()
  },
  async (page) => {
    await page.getByRole('article').last().click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Reply' }).waitFor()
  },
  async (page) => {
    await page.getByRole('article').last().click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByRole('dialog').waitFor()
  },
  async (page) => {
    await page.getByRole('button', { name: 'Emoji' }).click()
    await page.getByRole('searchbox').waitFor()
  },
  async (page) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('option').first().waitFor()
  },
  async (page) => {
    await page.keyboard.press('Control+/')
    await page.getByRole('dialog').waitFor()
  },
  async (page) => {
    await page.keyboard.press('Shift+Escape')
    await page.getByRole('dialog').waitFor()
  },
  async (page) => {
    await page.getByRole('button', { name: 'Account of' }).click()
    await page.getByRole('menu').waitFor()
  },
]

async function fromServerMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Club', exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
  await page.getByRole('dialog').waitFor()
}

async function fromChannelMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'More about this channel' }).click()
  await page.getByRole('menuitem', { name: item }).click()
  await page.getByRole('dialog').waitFor()
}
