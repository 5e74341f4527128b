import { makeServer } from './world/people.ts'
import { expect, test } from './world/test.ts'

test('two people talk to each other', async ({ visitor }) => {
  const ada = await visitor('ada')
  const ben = await visitor('ben')
  const club = await makeServer(ada, 'Club', [ben])

  for (const { page } of [ada, ben]) {
    await page.goto(`/app/servers/${club.id}/${club.general}`)
    await expect(page.getByRole('heading', { level: 1, name: 'general' })).toBeVisible()
  }
  await ada.page.getByRole('textbox').fill('Hello, Ben')
  await ada.page.getByRole('textbox').press('Enter')
  const heardByBen = ben.page.getByRole('article').filter({ hasText: 'Hello, Ben' })
  await expect(heardByBen).toContainText(ada.name)

  await ben.page.getByRole('textbox').fill('Hello, Ada')
  await ben.page.getByRole('button', { name: 'Send' }).click()
  const heardByAda = ada.page.getByRole('article').filter({ hasText: 'Hello, Ada' })
  await expect(heardByAda).toContainText(ben.name)
  await expect(ada.page.getByRole('article')).toHaveCount(2)
  await expect(ben.page.getByRole('article')).toHaveCount(2)
})
