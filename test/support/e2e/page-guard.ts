import type { BrowserContext, Page } from 'playwright/test'

/** What a page did that no page may do. */
export interface PageGuard {
  problems: string[]
  /** Accepts what matches, where a test provokes it: a failed request is an error on the console. */
  allow: (pattern: RegExp) => void
  /** What remains. */
  unexpected: () => string[]
}

/**
 * Watches all pages of a context for errors on the console, uncaught errors, violations of the content security policy
 * and requests to other hosts. The latter never leave the browser.
 */
export async function guardPages(context: BrowserContext, ownUrl: string): Promise<PageGuard> {
  const problems: string[] = []
  const allowed: RegExp[] = []
  await context.route((url) => isForeign(url, ownUrl), (route) => {
    problems.push(`request to another host: ${route.request().url()}`)
    return route.abort()
  })
  context.on('page', (page) => watchPage(page, problems))
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`)
  })
  return {
    problems,
    allow: (pattern) => { allowed.push(pattern) },
    unexpected: () => problems.filter((problem) => !allowed.some((pattern) => pattern.test(problem))),
  }
}

function watchPage(page: Page, problems: string[]): void {
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.stack ?? error.message}`))
}

function isForeign(url: URL, ownUrl: string): boolean {
  return /^(https?|wss?):$/.test(url.protocol) && url.host !== new URL(ownUrl).host
}
