import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { projectRoot } from './source-files.ts'

export const localeCodes = ['en', 'zh'] as const

/** The messages of one language under their full keys, such as `chat.send`. */
export function readMessages(code: (typeof localeCodes)[number]): Map<string, string> {
  return new Map(listLocaleFiles(code).flatMap((file) => [...flatten(JSON.parse(readFileSync(join(projectRoot, file), 'utf8')))]))
}

/** The domains that have a file in this language. */
export function listDomains(code: (typeof localeCodes)[number]): string[] {
  return listLocaleFiles(code).map((file) => basename(file, '.json'))
}

function listLocaleFiles(code: string): string[] {
  return globSync(`i18n/locales/${code}/*.json`, { cwd: projectRoot }).sort()
}

function* flatten(value: unknown, prefix = ''): Generator<[string, string]> {
  if (typeof value === 'string') yield [prefix, value]
  if (typeof value !== 'object' || value === null) return
  for (const [key, item] of Object.entries(value)) yield* flatten(item, prefix ? `${prefix}.${key}` : key)
}
