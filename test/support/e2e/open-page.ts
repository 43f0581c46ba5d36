import type { Page } from 'playwright/test'

interface NuxtWindow { useNuxtApp?: () => { isHydrating?: boolean } }

/** Opens an address and waits until the page has come alive: what is pressed before that is lost. */
export async function openPage(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.waitForFunction(() => (window as unknown as NuxtWindow).useNuxtApp?.().isHydrating === false)
}
