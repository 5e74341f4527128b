import { makeServer } from './world/people.ts'
import { expect, test } from './world/test.ts'

test('what is written while the connection is lost is sent once, in order, when it is back', async ({
  visitor,
}) => {
  const ada = await visitor('ada')
  const ben = await visitor('ben')
  const club = await makeServer(ada, 'Club', [ben])
  const network = { isDown: false, cut: () => {} }
  await ada.page.routeWebSocket(/\/ws/, (socket) => {
    if (network.isDown) return void socket.close()
    socket.connectToServer()
    network.cut = () => void socket.close()
  })
  for (const { page } of [ada, ben]) await page.goto(`/app/servers/${club.id}/${club.general}`)
  const field = ada.page.getByRole('textbox')
  await field.fill('before')
  await field.press('Enter')
  await expect(ben.page.getByText('before')).toBeVisible()

  network.isDown = true
  network.cut()
  for (const text of ['during 1', 'during 2', 'during 3']) {
    await field.fill(text)
    await field.press('Enter')
  }
  await expect(ada.page.getByText('Waiting for the network')).toHaveCount(3)
  await ben.page.getByRole('textbox').fill('meanwhile')
  await ben.page.getByRole('textbox').press('Enter')
  network.isDown = false

  for (const { page } of [ada, ben])
    await expect(page.getByRole('article').locator('[dir=auto]')).toHaveText([
      'before',
      'meanwhile',
      'during 1',
      'during 2',
      'during 3',
    ])
})
