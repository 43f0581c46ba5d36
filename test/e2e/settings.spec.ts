import { expectAccessible } from '#test/support/e2e/accessibility.ts'
import { expect, test } from '#test/support/e2e/fixtures.ts'
import { openPage, reloadPage, waitUntilAlive } from '#test/support/e2e/open-page.ts'

test('a new name shows everywhere at once', async ({ page, person: _person }) => {
  await openPage(page, '/settings/profile')
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await page.getByLabel('Name').fill('Mara Renamed')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Mara Renamed' })).toBeVisible()
  await reloadPage(page)
  await expect(page.getByLabel('Name')).toHaveValue('Mara Renamed')
})

test('the theme stays as it was chosen', async ({ page, person: _person }) => {
  await openPage(page, '/settings/preferences')
  await page.getByText('Dark', { exact: true }).click()
  await expect(page.locator('html')).toHaveClass(/dark/)
  await reloadPage(page)
  await expect(page.locator('html')).toHaveClass(/dark/)
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked()
})

test('the language follows the person to the next device', async ({ page, person, browser, server, signIn }) => {
  await openPage(page, '/settings/preferences')
  await page.getByText('中文', { exact: true }).click()
  await expect(page.getByRole('heading', { name: '偏好设置', level: 1 })).toBeVisible()

  const context = await browser.newContext({ baseURL: server.url, locale: 'en-US' })
  const other = await context.newPage()
  await openPage(other, '/login')
  await other.getByLabel('E-mail').fill(person.email)
  await other.getByLabel('Password', { exact: true }).fill(person.password)
  await other.getByRole('button', { name: 'Sign in' }).click()
  await expect(other.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await context.close()
  await signIn(person)
})

test('what a person prefers shows at once, and on the next device from the first byte', async ({ page, person, server }) => {
  await openPage(page, '/settings/preferences')
  await page.getByRole('radio', { name: 'Violet' }).check({ force: true })
  await page.getByText('Large', { exact: true }).click()
  await page.getByText('Compact', { exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-accent', 'violet')
  await expect(page.locator('html')).toHaveCSS('font-size', '18px')
  const device = server.client()
  await device.post('/api/v1/auth/login', { email: person.email, password: person.password })
  await expect.poll(async () => (await device.get<string>('/')).body).toMatch(/<html[^>]*data-accent="violet"[^>]*data-density="compact"[^>]*data-font-size="large"/)
  await expectAccessible(page)
})

test('who prefers it sends with Ctrl and Enter, and begins lines with Enter', async ({ page, person: _person }) => {
  await openPage(page, '/settings/preferences')
  await page.getByText('Ctrl/Cmd + Enter', { exact: true }).click()
  await page.getByRole('link', { name: 'Back to chat' }).click()
  const field = page.getByLabel('Message', { exact: true })
  await field.fill('One')
  await field.press('Enter')
  await field.pressSequentially('Two')
  await expect(field).toHaveValue('One\nTwo')
  await field.press('Control+Enter')
  await expect(page).toHaveURL(/\/c\//)
})

test('a changed password takes the right one before, and signs out elsewhere', async ({ page, person, server, guard }) => {
  guard.allow(/status of 422/)
  const elsewhere = server.client()
  await elsewhere.post('/api/v1/auth/login', { email: person.email, password: person.password })
  await openPage(page, '/settings/security')
  await expect(page.getByRole('list').getByText('This device')).toBeVisible()
  await page.getByLabel('Current password').fill('not the password')
  await page.getByLabel('New password').fill('a new correct horse')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('The current password is wrong')).toBeVisible()
  await page.getByLabel('Current password').fill(person.password)
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('Password changed').first()).toBeVisible()
  expect((await elsewhere.get('/api/v1/auth/session')).status).toBe(401)
})

test('another device can be signed out from here', async ({ page, person, server }) => {
  const phone = server.client({ headers: { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1' } })
  await phone.post('/api/v1/auth/login', { email: person.email, password: person.password })
  await openPage(page, '/settings/security')
  await page.getByRole('button', { name: 'Sign out on Safari on iPhone' }).click()
  await expect(page.getByText('Safari on iPhone')).toHaveCount(0)
  expect((await phone.get('/api/v1/auth/session')).status).toBe(401)
})

test('an API key is shown once, works, and stops working when it is deleted', async ({ page, person: _person, server }) => {
  await openPage(page, '/settings/api-keys')
  await expect(page.getByText('No API keys yet')).toBeVisible()
  await page.getByRole('button', { name: 'Create key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Report')
  await dialog.getByLabel('Write in your conversations').uncheck()
  await dialog.getByRole('button', { name: 'Create key' }).click()
  const apiKey = await dialog.getByLabel('Report').inputValue()
  const program = server.client({ apiKey })
  expect((await program.get('/api/v1/models')).status).toBe(200)
  expect((await program.post('/api/v1/conversations', {})).status).toBe(403)
  await expectAccessible(page, '[role="dialog"]')
  await dialog.getByRole('button', { name: 'I have stored it' }).click()

  await reloadPage(page)
  await expect(page.getByText(apiKey)).toHaveCount(0)
  await page.getByRole('button', { name: 'Delete the key Report' }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('button', { name: 'Delete the key Report' })).toBeVisible()
  await page.getByRole('button', { name: 'Delete the key Report' }).click()
  await page.getByRole('button', { name: 'Delete key', exact: true }).click()
  await expect(page.getByText('No API keys yet')).toBeVisible()
  expect((await program.get('/api/v1/models')).status).toBe(401)
})

test('administration does not exist for members', async ({ page, person: _person, guard }) => {
  guard.allow(/status of 404/)
  await openPage(page, '/settings/profile')
  await expect(page.getByRole('link', { name: 'API keys' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'People' })).toHaveCount(0)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect((await page.goto('/settings/people'))?.status()).toBe(404)
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
    // A page that is left while it comes alive reports its broken start.
    await waitUntilAlive(page)
    await expectAccessible(page)
  }
})

test('an administrator invites, promotes and disables people', async ({ page, administrator, server, signIn }) => {
  const member = await server.register({ name: 'Bob Member' })
  await signIn(administrator)
  await openPage(page, '/settings/people')

  await page.getByRole('button', { name: 'Invite someone' }).click()
  await page.getByLabel('For whom').fill('Carol')
  await page.getByRole('button', { name: 'Create link' }).click()
  const link = await page.getByRole('textbox', { name: 'Invitation link' }).inputValue()
  expect(link).toMatch(new RegExp(`^${server.url}/register\\?invitation=[\\w-]+$`))
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Carol' })).toContainText('Open until')

  const row = page.getByRole('listitem').filter({ hasText: member.email })
  await row.getByRole('button', { name: 'Actions for Bob Member' }).click()
  await page.getByRole('menuitem', { name: 'Make an administrator' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Make an administrator' }).click()
  await expect(row).toContainText('Administrator')
  await row.getByRole('button', { name: 'Actions for Bob Member' }).click()
  await page.getByRole('menuitem', { name: 'Disable account' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Disable account' }).click()
  await expect(row).toContainText('Disabled')
  expect((await server.client().post('/api/v1/auth/login', { email: member.email, password: member.password })).status).toBe(401)

  await page.getByRole('button', { name: 'Delete the invitation Carol' }).click()
  await page.getByRole('button', { name: 'Delete invitation', exact: true }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Carol' })).toHaveCount(0)
})

test('the sidebar folds away, with the keyboard too, and stays so', async ({ page, person: _person }) => {
  await openPage(page, '/settings/profile')
  const sidebar = page.getByRole('complementary', { name: 'Sidebar' })
  await expect(sidebar).toBeVisible()
  await page.getByRole('button', { name: 'Hide the sidebar' }).click()
  await expect(sidebar).toBeHidden()
  await reloadPage(page)
  await expect(sidebar).toBeHidden()
  await expect(page.getByRole('button', { name: 'Show the sidebar' })).toBeVisible()
  await page.getByLabel('Name').press('Control+b')
  await expect(sidebar).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('the sidebar is a drawer that keeps the focus until it closes', async ({ page, person }) => {
    await openPage(page, '/settings/profile')
    const sidebar = page.getByRole('complementary', { name: 'Sidebar' })
    await expect(sidebar).toBeHidden()
    await page.getByRole('button', { name: 'Show the sidebar' }).click()
    await expect(sidebar).toBeVisible()
    for (let presses = 0; presses < 20; presses++) {
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.closest('#content') === null)).toBe(true)
    }
    await page.keyboard.press('Escape')
    await expect(sidebar).toBeHidden()
    await page.getByRole('button', { name: 'Show the sidebar' }).click()
    await sidebar.getByRole('link', { name: 'Security' }).click()
    await expect(page.getByRole('heading', { name: 'Security', level: 1 })).toBeVisible()
    await expect(sidebar).toBeHidden()
    await expect(page.getByText(person.user.name)).toBeHidden()
  })

  for (const path of ['profile', 'preferences', 'security', 'api-keys', 'models', 'people']) {
    test(`settings/${path} fits`, async ({ page, administrator, signIn }) => {
      await signIn(administrator)
      await openPage(page, `/settings/${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    })
  }
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme })

    for (const path of ['profile', 'preferences', 'security', 'api-keys', 'models', 'people']) {
      test(`settings/${path} can be used by everyone`, async ({ page, administrator, models: _models, signIn }) => {
        await signIn(administrator)
        await openPage(page, `/settings/${path}`)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await page.getByRole('button', { name: `${administrator.user.name} Account` }).click()
        await expect(page.getByRole('button', { name: 'Sign out', exact: true }).last()).toBeVisible()
        await expectAccessible(page)
      })
    }
  })
}
