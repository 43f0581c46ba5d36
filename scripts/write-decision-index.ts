/** Writes the list of all decisions. */
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { renderDecisionIndex } from './lib/decision-index.ts'

const root = resolve(import.meta.dirname, '..')
writeFileSync(join(root, 'docs/decisions/README.md'), renderDecisionIndex(root))
