import { look, makeServer, say, sayMany } from './world/people.ts'
import { field, said, write } from './world/saying.ts'
import { expect, test } from './world/test.ts'

test.use({ locale: 'fr-FR' })

test('quelqu’un s’inscrit, rejoint ses amis et parle avec eux, en français', async ({
  page,
  visitor,
}, info) => {
  const mark = info.testId.slice(-6)
  const ben = await visitor('ben')
  const club = await makeServer(ben, 'Le Jardin', [])
  const { invitation_code } = await look<{ invitation_code: string }>(ben, `/servers/${club.id}`)
  await sayMany(ben, club.general, 45, 'la ligne')

  await page.goto(`/app/invite/${invitation_code}`)
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
  await expect(page.getByText('1 membre', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Créer le compte' }).click()
  await page.getByLabel('Nom d’utilisateur').fill(`Zoé-${mark}`)
  await page.getByLabel('Adresse e-mail').fill(`zoe-${mark}@example.org`)
  await page.getByLabel('Mot de passe', { exact: true }).fill('correct horse')
  await page.getByRole('button', { name: 'Créer le compte' }).click()
  await page.getByRole('button', { name: 'Rejoindre Le Jardin' }).click()

  await expect(page.getByRole('textbox', { name: 'Message pour #general' })).toBeFocused()
  await expect(page.getByRole('heading', { name: 'Aujourd’hui' })).toBeAttached()
  await expect(page.getByRole('complementary', { name: '2 membres' })).toBeVisible()
  await write(page, 'Bonjour tout le monde !')
  await expect(said(page).last()).toHaveText('Bonjour tout le monde !')
  const time = page.getByRole('article').last().locator('time').first()
  await expect(time).toHaveAttribute('title', /^\p{Ll}+ \d{1,2}(er)? \p{L}+ \d{4} à \d{2}:\d{2}$/u)

  await page.getByText('la ligne 20', { exact: true }).scrollIntoViewIfNeeded()
  await say(ben, club.general, 'coucou')
  await expect(page.getByRole('button', { name: '1 nouveau message' })).toBeVisible()
  await say(ben, club.general, 'tu es là ?')
  await page.getByRole('button', { name: '2 nouveaux messages' }).click()
  await expect(page.getByText('tu es là ?')).toBeInViewport()
  await page.getByText('Bonjour tout le monde !').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Modifier' }).click()
  await page.keyboard.type(' :)')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Bonjour tout le monde ! :)')).toContainText('(modifié)')
  await expect(field(page)).toBeFocused()
})
