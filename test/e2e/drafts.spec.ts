import { expect, test } from '#test/support/e2e/fixtures.ts'

test('a draft waits where it was written, and is gone once it is sent', async ({ page, person: _person }) => {
  await page.goto('/')
  const field = page.locator('textarea[data-composer]')
  await field.fill('Half a thought')
  await page.reload()
  await expect(field).toHaveValue('Half a thought')
  await field.press('Enter')
  await page.waitForURL(/\/c\//)
  await page.goto('/')
  await expect(field).toBeVisible()
  await expect(field).toHaveValue('')
})
