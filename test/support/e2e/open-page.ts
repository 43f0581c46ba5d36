import type { Page } from 'playwright/test'

interface NuxtWindow { useNuxtApp?: () => { isHydrating?: boolean } }

/** Opens an address and waits until the page has come alive: what is pressed before that is lost. */
export async function openPage(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await waitUntilAlive(page)
}

/** Loads the shown page anew and waits until it has come alive. */
export async function reloadPage(page: Page): Promise<void> {
  await page.reload()
  await waitUntilAlive(page)
}

/** Waits until the shown page has come alive. */
export async function waitUntilAlive(page: Page): Promise<void> {
  await page.waitForFunction(() => (window as unknown as NuxtWindow).useNuxtApp?.().isHydrating === false)
}
