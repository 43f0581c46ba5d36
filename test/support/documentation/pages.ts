import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#test/support/architecture/source-files.ts'

/** A page of the documentation, its path relative to the root. */
export interface Page { path: string, text: string }

/** The pages that match a pattern; without one, all that people read first. */
export function readPages(pattern = '{README.md,CONTRIBUTING.md,docs/**/*.md}'): Page[] {
  return globSync(pattern, { cwd: projectRoot }).sort().map((path) => ({ path, text: readFileSync(join(projectRoot, path), 'utf8') }))
}

/** The text outside of code blocks. */
export function withoutCodeBlocks(text: string): string {
  return text.replaceAll(/^```.*?^```$/gms, '')
}

/** Targets of links and pictures, without those in code. */
export function listLinks({ text }: Page): string[] {
  const prose = withoutCodeBlocks(text).replaceAll(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '')
}

/** The levels of a page's headings in their order, such as `[1, 2, 2, 3]`. */
export function listHeadingLevels({ text }: Page): number[] {
  return [...withoutCodeBlocks(text).matchAll(/^(#+) /gm)].map(([, marks]) => marks?.length ?? 0)
}

/** What stands in a page's code, in one line or in blocks. */
export function listCode({ text }: Page): string[] {
  const blocks = [...text.matchAll(/^```\w*\n(.*?)^```$/gms)]
  const inline = [...withoutCodeBlocks(text).matchAll(/`([^`\n]+)`/g)]
  return [...blocks, ...inline].map(([, code]) => code ?? '')
}
