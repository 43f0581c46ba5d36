/** Writes `.env.example` from the configuration's schema. */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { renderEnvExample } from './lib/environment-table.ts'

writeFileSync(resolve(import.meta.dirname, '../.env.example'), renderEnvExample())
