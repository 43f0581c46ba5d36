import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const file = join(import.meta.dirname, 'results.md')

/** Puts a section into `results.md`, in place of the one with the same heading of the first level; the others stay. */
export function writeResults(heading: string, text: string): void {
  writeFileSync(file, replaceSection(readFileSync(file, 'utf8'), heading, text))
}

/** The document with this section in place of the one of the same heading, or at its end. */
export function replaceSection(document: string, heading: string, text: string): string {
  const sections = document.split(/^(?=# )/m)
  const index = sections.findIndex((section) => section.startsWith(`# ${heading}\n`))
  const kept = index < 0 ? [...sections, text] : sections.with(index, text)
  return `${kept.map((section) => section.trim()).join('\n\n')}\n`
}
