import { expectAccessible } from '#test/support/e2e/accessibility.ts'
import { expect, test } from '#test/support/e2e/fixtures.ts'
import { openPage, reloadPage } from '#test/support/e2e/open-page.ts'
import { startServer } from '#test/support/start-server.ts'
import type { InvitationView } from '#shared/schemas/users.ts'

test.describe('on a server without people', () => {
  test('the first person sets it up and becomes the administrator', async ({ browser }) => {
    const server = await startServer()
    try {
      const page = await browser.newPage({ baseURL: server.url, locale: 'en-US' })
      await openPage(page, '/')
      await expect(page).toHaveURL('/register')
      await expect(page.getByText('You are the first one here')).toBeVisible()
      await page.getByLabel('Name').fill('Ada Lovelace')
      await page.getByLabel('E-mail').fill('ada@example.com')
      await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
      await page.getByRole('button', { name: 'Create administrator account' }).click()
      await expect(page).toHaveURL('/')
      await openPage(page, '/settings/people')
      await expect(page.getByRole('listitem').filter({ hasText: 'ada@example.com' })).toContainText('Administrator')
      await page.context().close()
    } finally {
      await server.close()
    }
  })
})

test.describe('signing in', () => {
  test.use({ storageState: { cookies: [], origins: [] } })

  test('says what is wrong, and then leads to the page one wanted', async ({ page, server, administrator: _administrator, guard }) => {
    guard.allow(/status of 401/)
    const { email, password } = await server.register({ name: 'Grace' })
    await openPage(page, '/settings/security?from=mail')
    await expect(page).toHaveURL(/\/login\?redirect=/)
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: true }).fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('alert')).toContainText('The e-mail address or the password is wrong')
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByLabel('Password', { exact: true }).press('Enter')
    await expect(page).toHaveURL('/settings/security?from=mail')
    await expect(page.getByRole('heading', { name: 'Security', level: 1 })).toBeVisible()
  })

  test('asks for what is missing, at the field', async ({ page, administrator: _administrator }) => {
    await openPage(page, '/login')
    await page.getByLabel('E-mail').fill('ada')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByText('This is not an e-mail address')).toBeVisible()
    await expect(page.getByText('Fill this in.')).toBeVisible()
    await expect(page.getByLabel('E-mail')).toHaveAttribute('aria-invalid', 'true')
  })

  test('keeps what was typed before the page came alive', async ({ page, administrator: _administrator }) => {
    const { promise: isTyped, resolve: goOn } = Promise.withResolvers<void>()
    await page.route('**/_nuxt/*.js', async (route) => {
      await isTyped
      await route.continue()
    })
    await page.goto('/login', { waitUntil: 'commit' })
    await page.getByLabel('E-mail').fill('early@example.com')
    await page.getByLabel('Password', { exact: true }).fill('typed early')
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeDisabled()
    goOn()
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled()
    await expect(page.getByLabel('E-mail')).toHaveValue('early@example.com')
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('typed early')
  })

  test('shows the password to its owner, who may look', async ({ page, administrator: _administrator }) => {
    await openPage(page, '/login')
    const password = page.getByLabel('Password', { exact: true })
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled()
    await expect(password).toHaveAttribute('type', 'password')
    await page.getByRole('button', { name: 'Show the password' }).click()
    await expect(password).toHaveAttribute('type', 'text')
  })

  test('never leads to another site', async ({ page, server, administrator: _administrator }) => {
    const { email, password } = await server.register()
    await openPage(page, '/login?redirect=//evil.example/')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL('/')
  })
})

test('signing out closes every page to the next person', async ({ page, person }) => {
  await openPage(page, '/')
  await page.getByRole('button', { name: person.user.name }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/login')
  await openPage(page, '/settings/profile')
  await expect(page).toHaveURL(/\/login/)
  await page.goBack()
  await expect(page.getByText(person.email)).toHaveCount(0)
})

test('a session that was ended elsewhere leads to the sign-in page', async ({ page, person, guard }) => {
  guard.allow(/status of 401/)
  await openPage(page, '/settings/profile')
  await page.getByLabel('Name').fill('Somebody else')
  await person.client.post('/api/v1/auth/logout')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page).toHaveURL('/login?redirect=/settings/profile')
})

test.describe('an invitation', () => {
  test.use({ storageState: { cookies: [], origins: [] } })

  test('makes one account, and then no longer works', async ({ page, browser, administrator, server }) => {
    const { body: invitation } = await administrator.client.post<InvitationView & { token: string }>('/api/v1/users/invitations', { note: 'For Lin' })
    const link = `/register?invitation=${invitation.token}`
    await openPage(page, link)
    await expect(page.getByRole('heading', { name: 'You have been invited' })).toBeVisible()
    await page.getByLabel('Name').fill('Lin')
    await page.getByLabel('E-mail').fill(`lin-${invitation.id}@example.com`)
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page).toHaveURL('/')

    await administrator.client.patch('/api/v1/workspace/settings', { registration: 'invitation' })
    try {
      const other = await browser.newPage({ baseURL: server.url, locale: 'en-US' })
      await openPage(other, link)
      await expect(other.getByRole('heading', { name: 'This invitation no longer works' })).toBeVisible()
      await openPage(other, '/register')
      await expect(other.getByRole('heading', { name: 'You need an invitation' })).toBeVisible()
      await other.context().close()
    } finally {
      await administrator.client.patch('/api/v1/workspace/settings', { registration: 'open' })
    }
  })

  test('keeps an address from being used twice, and says so at the field', async ({ page, administrator, guard }) => {
    guard.allow(/status of 409/)
    await openPage(page, '/register')
    await page.getByLabel('Name').fill('Ada again')
    await page.getByLabel('E-mail').fill(administrator.email)
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByText('There is already an account with this e-mail address')).toBeVisible()
    await expect(page.getByLabel('E-mail')).toHaveAttribute('aria-invalid', 'true')
  })
})

test.describe('the language', () => {
  test.use({ locale: 'zh-CN' })

  test('is the browser\'s at first, then the one that was chosen', async ({ page, administrator: _administrator }) => {
    await openPage(page, '/login')
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
    await expect(page.getByRole('heading', { name: '欢迎回来' })).toBeVisible()
    await page.getByText('English', { exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await reloadPage(page)
    await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible()
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme })

    for (const path of ['/login', '/register', '/nothing/here']) {
      test(`${path} can be used by everyone`, async ({ page, administrator: _administrator, guard }) => {
        guard.allow(/status of 404/)
        await openPage(page, path)
        await expect(page.locator('html')).toHaveClass(new RegExp(colorScheme))
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expectAccessible(page)
      })
    }
  })
}
