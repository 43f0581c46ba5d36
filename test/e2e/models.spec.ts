import { test as base } from '#test/support/e2e/fixtures.ts'
import { expect } from 'playwright/test'
import type { Page } from 'playwright/test'
import type { ModelOptionList } from '#shared/schemas/models.ts'
import { expectAccessible } from '#test/support/e2e/accessibility.ts'
import { openPage } from '#test/support/e2e/open-page.ts'
import { startServer } from '#test/support/start-server.ts'
import type { Person } from '#test/support/person.ts'
import type { TestServer } from '#test/support/start-server.ts'

/** A server of its own for each test, as all of them change its one list of providers. */
const test = base.extend<{ fresh: { server: TestServer, administrator: Person, page: Page } }>({
  fresh: async ({ browser, modelServer, signIn }, use) => {
    const server = await startServer({ modelServers: [modelServer] })
    const administrator = await server.register({ name: 'Ada', locale: 'en' })
    const context = await browser.newContext({ baseURL: server.url, locale: 'en-US' })
    await signIn(administrator, context)
    await use({ server, administrator, page: await context.newPage() })
    await context.close()
    await server.close()
  },
})

async function openNewProvider(page: Page) {
  await openPage(page, '/settings/models')
  await page.getByRole('button', { name: 'Add provider' }).click()
  return page.getByRole('dialog', { name: 'Add provider' })
}

test('a new installation explains its demo and the way to a real model', async ({ fresh: { page } }) => {
  await openPage(page, '/settings/models')
  await expect(page.getByRole('heading', { name: 'Connect a real model' })).toBeVisible()
  await expect(page.getByText('a built-in demo model answers')).toBeVisible()
  await expectAccessible(page)
})

test('a provider is tested, its models are chosen, and people can use them', async ({ fresh: { page, administrator }, modelServer }) => {
  const drawer = await openNewProvider(page)
  await drawer.getByLabel('Name').fill('Workshop')
  await drawer.getByLabel('Address').fill(modelServer.baseUrl)
  await drawer.getByLabel('API key').fill('test-key')
  await drawer.getByRole('button', { name: 'Test connection' }).click()
  await expect(drawer.getByText(/Connected in \d+ ms, \d+ models found/)).toBeVisible()
  await drawer.getByLabel('Search models').fill('markdown')
  await drawer.getByRole('checkbox', { name: 'markdown' }).check()
  await drawer.getByLabel('Add a model by its id').fill('my-own-model')
  await drawer.getByLabel('Add a model by its id').press('Enter')
  await expectAccessible(page, '[role="dialog"]')
  await drawer.getByRole('button', { name: 'Save' }).click()

  await expect(drawer).toBeHidden()
  const card = page.getByRole('listitem').filter({ hasText: 'Workshop' })
  await expect(card).toContainText('Key stored')
  await expect(card.getByRole('list', { name: 'Models of Workshop' }).getByRole('listitem')).toHaveText(['markdown', 'my-own-model'])
  const { body } = await administrator.client.get<ModelOptionList>('/api/v1/models')
  expect(body.items.filter(({ isDemo }) => !isDemo).map(({ label }) => label).sort()).toEqual(['markdown', 'my-own-model'])
})

test('a failed test tells what the provider said', async ({ fresh: { page }, modelServer }) => {
  const drawer = await openNewProvider(page)
  await drawer.getByLabel('Address').fill(`${modelServer.baseUrl}/nowhere`)
  await drawer.getByRole('button', { name: 'Test connection' }).click()
  await expect(drawer.getByText('The provider answered (404)')).toBeVisible()
})

test('a host that may not be reached is refused, with the way out', async ({ fresh: { page } }) => {
  const drawer = await openNewProvider(page)
  await drawer.getByLabel('Address').fill('http://10.0.0.1:8000/v1')
  await drawer.getByRole('button', { name: 'Test connection' }).click()
  await expect(drawer.getByText('This address may not be reached from the server')).toBeVisible()
})

test('a preset fills the form in', async ({ fresh: { page } }) => {
  const drawer = await openNewProvider(page)
  await drawer.getByRole('button', { name: 'Anthropic' }).click()
  await expect(drawer.getByLabel('Address')).toHaveValue('https://api.anthropic.com/v1')
  await expect(drawer.getByLabel('Name')).toHaveValue('Anthropic')
  await expect(drawer.getByRole('radio', { name: 'Anthropic' })).toBeChecked()
})

test('a provider is changed without its key, switched off, and deleted', async ({ fresh: { page, administrator }, modelServer }) => {
  const drawer = await openNewProvider(page)
  await drawer.getByLabel('Name').fill('Workshop')
  await drawer.getByLabel('Address').fill(modelServer.baseUrl)
  await drawer.getByLabel('API key').fill('test-key')
  await drawer.getByLabel('Add a model by its id').fill('echo')
  await drawer.getByRole('button', { name: 'Add', exact: true }).click()
  await drawer.getByRole('button', { name: 'Save' }).click()
  await expect(drawer).toBeHidden()

  await page.getByRole('button', { name: 'Edit Workshop' }).click()
  const edit = page.getByRole('dialog', { name: 'Edit Workshop' })
  await edit.getByLabel('Name').fill('Smithy')
  // The stored key is used, and is not in the form.
  await expect(edit.getByLabel('API key')).toHaveValue('')
  await edit.getByRole('button', { name: 'Test connection' }).click()
  await expect(edit.getByText(/models found/)).toBeVisible()
  await edit.getByRole('button', { name: 'Save' }).click()
  const card = page.getByRole('listitem').filter({ hasText: 'Smithy' })
  await expect(card).toContainText('Key stored')

  await card.getByRole('switch', { name: 'Use Smithy' }).click()
  await expect(card.getByRole('switch')).not.toBeChecked()
  await expect.poll(async () => (await administrator.client.get<ModelOptionList>('/api/v1/models')).body.items.every(({ isDemo }) => isDemo)).toBe(true)

  await card.getByRole('button', { name: 'Delete Smithy' }).click()
  await page.getByRole('button', { name: 'Delete provider', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Connect a real model' })).toBeVisible()
})

test('two providers cannot have one name, which is said at the field until it is changed', async ({ fresh: { page, administrator }, modelServer }) => {
  await administrator.client.post('/api/v1/models/providers', { kind: 'openai-compatible', name: 'Workshop', baseUrl: modelServer.baseUrl })
  const drawer = await openNewProvider(page)
  await drawer.getByLabel('Name').fill('Workshop')
  await drawer.getByLabel('Address').fill(modelServer.baseUrl)
  await drawer.getByRole('button', { name: 'Save' }).click()
  await expect(drawer.getByText('There is already a provider with this name')).toBeVisible()
  await drawer.getByLabel('Name').fill('Smithy')
  await expect(drawer.getByText('There is already a provider with this name')).toHaveCount(0)
})

test('an Ollama on the machine is found, and added with its models', async ({ browser, modelServer, signIn }) => {
  const server = await startServer({ modelServers: [modelServer], env: { OLLAMA_HOSTS: new URL(modelServer.url).host } })
  const administrator = await server.register({ name: 'Ada', locale: 'en' })
  const context = await browser.newContext({ baseURL: server.url, locale: 'en-US' })
  await signIn(administrator, context)
  const page = await context.newPage()
  await openPage(page, '/settings/models')
  const found = page.getByRole('region', { name: /^Ollama is running at 127\.0\.0\.1:\d+$/ })
  await expect(found).toBeVisible()
  await expectAccessible(page)
  await found.getByRole('button', { name: 'Add Ollama' }).click()
  const drawer = page.getByRole('dialog', { name: 'Add provider' })
  await expect(drawer.getByText(/Connected in \d+ ms, \d+ models found/)).toBeVisible()
  await drawer.getByLabel('Search models').fill('echo')
  await drawer.getByRole('checkbox', { name: 'echo', exact: true }).check()
  await drawer.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { name: 'Ollama OpenAI-compatible' })).toBeVisible()
  // It goes with the same drawing that brings the provider.
  expect(await found.count()).toBe(0)
  await context.close()
  await server.close()
})
