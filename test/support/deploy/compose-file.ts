import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../architecture/source-files.ts'

/** A file of the project, without comments of its own line. */
export function readDeployFile(path: string): string {
  return readFileSync(join(projectRoot, path), 'utf8').split('\n').filter((line) => !/^\s*#/.test(line)).join('\n')
}

/** The lines below a key of a file in YAML, which are indented deeper than the key. @throws when there is no such key */
export function readBlock(text: string, key: string): string {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.trimStart().startsWith(`${key}:`))
  const first = lines[start]
  if (first === undefined) throw new Error(`There is no ${key}`)
  const indentOf = (line: string) => line.length - line.trimStart().length
  const rest = lines.slice(start + 1)
  const end = rest.findIndex((line) => line.trim() !== '' && indentOf(line) <= indentOf(first))
  return rest.slice(0, end < 0 ? undefined : end).join('\n')
}

/** The keys that stand directly in a block. */
export function listKeys(block: string): string[] {
  const indent = /^( *)\S/m.exec(block)?.[1] ?? ''
  return [...block.matchAll(new RegExp(`^${indent}([\\w-]+):`, 'gm'))].map((match) => match[1] ?? '')
}
