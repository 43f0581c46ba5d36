import { expect } from 'playwright/test'
import type { Page } from 'playwright/test'
import { expectAccessible } from '#test/support/e2e/accessibility.ts'
import { test as base } from '#test/support/e2e/fixtures.ts'
import { openPage } from '#test/support/e2e/open-page.ts'
import { startServer } from '#test/support/start-server.ts'
import type { Person } from '#test/support/person.ts'
import type { TestServer } from '#test/support/start-server.ts'

/** A server where people may have providers of their own on this machine, its administrator, and a member in a browser. */
const test = base.extend<{ fresh: { server: TestServer, administrator: Person, member: Person, page: Page } }>({
  fresh: async ({ browser, modelServer, signIn }, use) => {
    const server = await startServer({ modelServers: [modelServer], env: { PERSONAL_PROVIDERS: 'all' } })
    const administrator = await server.register({ name: 'Ada', locale: 'en' })
    const member = await server.register({ name: 'Ben', locale: 'en' })
    const context = await browser.newContext({ baseURL: server.url, locale: 'en-US' })
    await signIn(member, context)
    await use({ server, administrator, member, page: await context.newPage() })
    await context.close()
    await server.close()
  },
})

async function connectOwn(page: Page, name: string, baseUrl: string) {
  await page.getByRole('button', { name: 'Add your own' }).click()
  const drawer = page.getByRole('dialog', { name: 'Add your own' })
  await expect(drawer).toContainText('Only you can use it')
  await drawer.getByLabel('Name').fill(name)
  await drawer.getByLabel('Address').fill(baseUrl)
  await drawer.getByLabel('API key').fill('test-key')
  await drawer.getByRole('button', { name: 'Test connection' }).click()
  await expect(drawer.getByText(/models found/)).toBeVisible()
  await drawer.getByLabel('Search models').fill('echo')
  await drawer.getByRole('checkbox', { name: 'echo' }).check()
  await expectAccessible(page, '[role="dialog"]')
  await drawer.getByRole('button', { name: 'Save' }).click()
  await expect(drawer).toBeHidden()
}

test('a member connects a key of their own and talks to its model, which nobody else is offered', async ({ fresh: { page, administrator }, modelServer }) => {
  await openPage(page, '/settings/models')
  await expect(page.getByText('Bring a key of your own')).toBeVisible()
  await expectAccessible(page)
  await connectOwn(page, 'My key', modelServer.baseUrl)
  await expect(page.getByRole('listitem').filter({ hasText: 'My key' })).toContainText('Key stored')
  await expectAccessible(page)

  await openPage(page, '/')
  await page.getByRole('button', { name: /^Model:/ }).click()
  await page.getByRole('option', { name: /My key · only for you/ }).click()
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Say this again')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.locator('[data-answer]').last()).toContainText('Say this again')
  const { body } = await administrator.client.get<{ items: { isPersonal: boolean }[] }>('/api/v1/models')
  expect(body.items.filter(({ isPersonal }) => isPersonal)).toEqual([])
})

test('an administrator keeps what is for everybody apart from their own, on a phone too', async ({ fresh: { administrator, page, server }, modelServer, signIn }) => {
  await signIn(administrator, page.context())
  await page.setViewportSize({ width: 390, height: 844 })
  await openPage(page, '/settings/models')
  await expect(page.getByRole('heading', { name: 'Connect a real model' })).toBeVisible()
  await connectOwn(page, 'Only mine', modelServer.baseUrl)
  const own = page.getByRole('region', { name: 'Only for you' })
  await expect(own.getByRole('listitem').filter({ hasText: 'Only mine' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Connect a real model' })).toBeVisible()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
  const cleo = await server.register({ name: 'Cleo' })
  expect((await cleo.client.get<{ items: { isPersonal: boolean }[] }>('/api/v1/models')).body.items.filter(({ isPersonal }) => isPersonal)).toEqual([])

  await own.getByRole('button', { name: 'Delete Only mine' }).click()
  await page.getByRole('button', { name: 'Delete provider', exact: true }).click()
  await expect(own.getByText('Bring a key of your own')).toBeVisible()
})

test('where they are switched off, members are told so', async ({ browser, signIn }) => {
  const server = await startServer({ env: { PERSONAL_PROVIDERS: 'off' } })
  await server.register({ name: 'Ada' })
  const member = await server.register({ name: 'Ben', locale: 'zh' })
  const context = await browser.newContext({ baseURL: server.url, locale: 'zh-CN' })
  await signIn(member, context)
  const page = await context.newPage()
  await openPage(page, '/settings/models')
  await expect(page.getByText('此处不能使用自己的提供商')).toBeVisible()
  await expect(page.getByRole('button', { name: '添加自己的提供商' })).toHaveCount(0)
  await expectAccessible(page)
  await context.close()
  await server.close()
})
