/** Writes the tables of all variables into the guide, from the configuration's schema. */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { renderConfigurationGuide } from './lib/configuration-guide.ts'

for (const language of ['en', 'zh']) {
  const file = resolve(import.meta.dirname, `../docs/guide/${language}/configuration.md`)
  writeFileSync(file, renderConfigurationGuide(readFileSync(file, 'utf8'), { keepsDescriptions: language !== 'en' }))
}
