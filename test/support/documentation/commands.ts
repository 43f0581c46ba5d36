import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../architecture/source-files.ts'

/** How a line begins that is meant to be typed. */
const programs = /^(deploy\/|docker |curl |git |openssl |install |echo |powershell |[A-Z][A-Z0-9_]*=\S+ )/

/** The commands of a page in the order of their first mention: blocks for a shell, and what stands in the text and in tables. */
export function listCommands(page: string): string[] {
  const text = readFileSync(join(projectRoot, page), 'utf8')
  const found = [...text.matchAll(/^```sh\n([\s\S]*?)^```|`([^`\n]+)`/gm)].flatMap(([, block, inline]) => (block === undefined ? [inline ?? ''] : block.trim().split('\n')))
  return [...new Set(found.map((command) => command.trim()))].filter((command) => programs.test(command) && /\s|\.sh$/.test(command))
}
