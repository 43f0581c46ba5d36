import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { copyCheckout } from '#test/support/checkout.ts'
import { findFreePort } from '#test/support/free-port.ts'
import { runScript } from '#test/support/server/npm-script.ts'

interface MarkedWindow { isSamePage?: boolean }

/** The first page waits for everything that it is made of to be translated. */
const firstPageMs = 150_000

test('npm run dev serves the sources, and shows what is changed in them without a reload', async ({ page }) => {
  test.setTimeout(300_000)
  using checkout = copyCheckout()
  const url = `http://127.0.0.1:${await findFreePort()}`
  await using server = runScript(checkout.path, ['dev', '--', '--port', new URL(url).port, '--host', '127.0.0.1'], { DATA_DIR: join(checkout.path, '.data') })
  await expect(async () => {
    expect((await fetch(`${url}/register`, { signal: AbortSignal.timeout(firstPageMs) })).status, server.output()).toBe(200)
  }).toPass({ timeout: firstPageMs })

  await page.goto(`${url}/register`)
  await expect(page.getByText('You are the first one here')).toBeVisible()
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => { (window as MarkedWindow).isSamePage = true })
  change(join(checkout.path, 'app/components/auth/Heading.vue'), '<h1', '<h1 data-changed')
  await expect(page.locator('h1[data-changed]')).toBeVisible({ timeout: 60_000 })
  expect(await page.evaluate(() => (window as MarkedWindow).isSamePage)).toBe(true)

  change(join(checkout.path, 'server/routes/healthz.get.ts'), "'ok'", "'changed'")
  await expect(async () => expect(await (await fetch(`${url}/healthz`)).text()).toContain('changed')).toPass({ timeout: 60_000 })
})

function change(file: string, from: string, to: string) {
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to))
}
