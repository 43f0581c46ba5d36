import { expect, test } from '#test/support/e2e/fixtures.ts'

test('leads a visitor to a page that has a title and a language', async ({ page, administrator: _administrator }) => {
  await page.goto('/')
  await expect(page).toHaveURL(/\/login/)
  await expect(page).toHaveTitle(/AgentChat/)
  await expect(page.locator('html')).toHaveAttribute('lang', /^en/)
})

test('shows a signed-in person where to write', async ({ page, person }) => {
  await page.goto('/')
  await expect(page.getByText(person.user.name).first()).toBeVisible()
})
