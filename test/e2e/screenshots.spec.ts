import type { Page } from 'playwright/test'
import { ask, waitForAnswer } from '#test/support/chat/chat.ts'
import { expect, test } from '#test/support/e2e/fixtures.ts'
import { openPage } from '#test/support/e2e/open-page.ts'

const sizes = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } }
const pagesOfEverybody = { login: '/login', register: '/register' }
const pagesOfAdministrators = {
  'new-chat': '/', 'profile': '/settings/profile', 'preferences': '/settings/preferences', 'prompts': '/settings/prompts', 'archive': '/settings/archive', 'security': '/settings/security',
  'api-keys': '/settings/api-keys', 'models': '/settings/models', 'offline': '/offline', 'people': '/settings/people', 'docs': '/docs', 'missing': '/nothing-here',
}

/** Takes pictures of a page in both themes, to be looked at, and sees that nothing hangs over its edge. */
async function take(page: Page, { name, path, width }: { name: string, path: string, width: number }) {
  await openPage(page, path)
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: `test-results/screenshots/${name}-${colorScheme}.png` })
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${path} is as wide as the window`).toBeLessThanOrEqual(width)
}

for (const [size, viewport] of Object.entries(sizes)) {
  for (const locale of ['en', 'zh'] as const) {
    test.describe(`every page (${size}, ${locale})`, () => {
      test.use({ viewport, locale: locale === 'zh' ? 'zh-CN' : 'en-US' })
      test.afterEach(async ({ administrator }) => { await administrator.client.patch('/api/v1/users/me', { locale: 'en' }) })

      test('fits and is taken a picture of', async ({ page, guard, administrator, models, signIn }) => {
        test.slow()
        guard.allow(/404/)
        const shoot = (name: string, path: string) => take(page, { name: `${name}-${size}-${locale}`, path, width: viewport.width })
        for (const [name, path] of Object.entries(pagesOfEverybody)) await shoot(name, path)
        await administrator.client.patch('/api/v1/users/me', { locale })
        const { conversationId, messageId } = await ask(administrator.client, 'Show me', models.get('markdown') ?? '')
        await waitForAnswer(administrator.client, conversationId, messageId)
        await signIn(administrator)
        for (const [name, path] of Object.entries({ ...pagesOfAdministrators, conversation: `/c/${conversationId}` })) await shoot(name, path)
        await expect(page.locator('html')).toHaveAttribute('lang', locale === 'zh' ? 'zh-CN' : 'en')
        await administrator.client.delete(`/api/v1/conversations/${conversationId}`)
      })
    })
  }
}
