import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import type { AxeResults, RunOptions } from 'axe-core'
import { expect } from 'playwright/test'
import type { Page } from 'playwright/test'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Expects that axe finds nothing wrong by WCAG 2.2 AA on the page, or in the part of it that `within` selects.
 * Animations are over by then, as colours are judged as they are seen.
 */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity).map((animation) => animation.finished.catch(() => undefined))))
  // Through the debugger: the page's own policy forbids scripts without its nonce.
  await page.evaluate(source)
  const options: RunOptions = { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } }
  const results = await page.evaluate<AxeResults, [string | undefined, RunOptions]>(([selector, runOptions]) => {
    const { axe } = window as unknown as { axe: { run: (context: string | Document, options: RunOptions) => Promise<AxeResults> } }
    return axe.run(selector ?? document, runOptions)
  }, [within, options])
  const found = results.violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `  ${node.html}\n    ${node.failureSummary ?? ''}`).join('\n')}`)
  expect(found, found.join('\n')).toEqual([])
}
