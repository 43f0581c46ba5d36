import { expectAccessible } from '#test/support/e2e/accessibility.ts'
import { expect, test } from '#test/support/e2e/fixtures.ts'
import { openPage } from '#test/support/e2e/open-page.ts'

test('the API reference is open to visitors and lists every operation', async ({ page, server, administrator: _administrator }) => {
  const { body } = await server.client().get<{ paths: Record<string, Record<string, unknown>> }>('/api/openapi.json')
  const operations = Object.values(body.paths).flatMap((methods) => Object.keys(methods))
  await openPage(page, '/docs')
  await expect(page.getByRole('heading', { name: 'API reference', level: 1 })).toBeVisible()
  await expect(page.getByRole('main').locator('details')).toHaveCount(operations.length)
})

test('an address leads to an operation, which is open', async ({ page, administrator: _administrator }) => {
  await openPage(page, '/docs#postConversationsIdRuns')
  const operation = page.locator('#postConversationsIdRuns')
  await expect(operation).toHaveAttribute('open', '')
  await expect(operation).toBeInViewport()
  await expect(operation.getByText('Authorization: Bearer $AGENTCHAT_API_KEY')).toBeVisible()
  await expect(operation.getByText('parentId').first()).toBeVisible()
})

test('a problem that the API answers with leads to its explanation', async ({ page, server, administrator: _administrator }) => {
  const { body } = await server.client().get<{ type: string }>('/api/v1/users/me')
  expect(body.type).toBe('/docs#problem-unauthenticated')
  await openPage(page, body.type)
  const problem = page.locator('#problem-unauthenticated')
  await expect(problem).toBeInViewport()
  await expect(problem).toContainText('You are not signed in')
})

test('an example can be copied', async ({ page, context, administrator: _administrator }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openPage(page, '/docs#getModels')
  await page.locator('#getModels').getByRole('button', { name: 'Copy' }).click()
  await expect(page.locator('#getModels').getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('/api/v1/models')
})

test('the contents lead to an operation with the keyboard', async ({ page, administrator: _administrator }) => {
  await openPage(page, '/docs')
  await page.getByRole('navigation', { name: 'Contents' }).getByRole('link', { name: 'Sign in', exact: true }).press('Enter')
  await expect(page.locator('#postAuthLogin')).toHaveAttribute('open', '')
  await expect(page.locator('#postAuthLogin')).toBeInViewport()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme and in Chinese`, () => {
    test.use({ colorScheme, locale: 'zh-CN' })

    test('the reference can be used by everyone', async ({ page, administrator: _administrator }) => {
      await openPage(page, '/docs#postConversationsIdRuns')
      await expect(page.getByRole('heading', { name: 'API 文档', level: 1 })).toBeVisible()
      await expect(page.locator('#postConversationsIdRuns').getByText('请求体')).toBeVisible()
      await expectAccessible(page)
    })
  })
}
