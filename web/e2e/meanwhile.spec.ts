import { make, makeServer, say } from './world/people.ts'
import { expect, test } from './world/test.ts'

test('what is said in a channel that began a moment ago is unread like everything else', async ({
  visitor,
}) => {
  const [ada, ben] = [await visitor('ada'), await visitor('ben')]
  const club = await makeServer(ada, 'Club', [ben])
  await ada.page.goto(`/app/servers/${club.id}/${club.general}`)
  await expect(ada.page.getByRole('link', { name: 'general' })).toBeVisible()

  const garden = await make(ada, `/servers/${club.id}/channels`, { name: 'garden' })
  const link = ada.page.getByRole('link', { name: 'garden' })
  await expect(link).toBeVisible()
  await expect(link).not.toHaveAttribute('data-unread')
  await say(ben, garden.id, 'first')

  await expect(link).toHaveAttribute('data-unread')
})

test('what is said in a room that one opened is unread when one is elsewhere', async ({ visitor }) => {
  const [ada, ben] = [await visitor('ada'), await visitor('ben')]
  const { page } = ada
  await page.goto('/app/lobby')
  await page.getByRole('button', { name: 'New room' }).click()
  const name = `room-${ada.name}`
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('textbox', { name: `Message to #${name}` })).toBeFocused()
  const room = Number(new URL(page.url()).pathname.split('/').at(-1))
  const other = await make(ben, '/rooms', { name: `room-${ben.name}` })
  await page.getByRole('link', { name: `room-${ben.name}` }).click()
  await expect(page).toHaveURL(new RegExp(`/lobby/${other.id}$`))

  await say(ben, room, 'Hello')

  await expect(page.getByRole('link', { name })).toHaveAttribute('data-unread')
})

test('who does nothing for five minutes is away, and is back when they do something', async ({ visitor }) => {
  const [ada, ben] = [await visitor('ada'), await visitor('ben')]
  const club = await makeServer(ada, 'Club', [ben])
  await ada.page.clock.install()
  for (const { page } of [ada, ben]) await page.goto(`/app/servers/${club.id}/${club.general}`)
  const seen = ben.page.getByRole('complementary').getByRole('button', { name: ada.name })
  await expect(seen).toHaveAccessibleName(/Online/)

  await ada.page.clock.fastForward('04:30')
  await expect(seen).toHaveAccessibleName(/Online/)
  await ada.page.clock.fastForward('01:00')
  await expect(seen).toHaveAccessibleName(/Away/)

  await ada.page.mouse.move(200, 200)
  await ada.page.mouse.move(220, 220)
  await expect(seen).toHaveAccessibleName(/Online/)
})
