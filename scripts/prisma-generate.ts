/**
 * Writes the schema of each provider from `prisma/models` and generates both clients into `server/lib/db/generated`.
 * Prisma's schema engine, which is a download, is not needed for that: any executable in its place will do.
 */
import { execFileSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buildSchema, databaseProviders } from './prisma/build-schema.ts'

const root = resolve(import.meta.dirname, '..')
const models = globSync('prisma/models/*.prisma', { cwd: root }).sort().map((file) => readFileSync(join(root, file), 'utf8')).join('\n')

for (const provider of databaseProviders) {
  const folder = join(root, 'prisma/generated', provider)
  const output = join(root, 'server/lib/db/generated', provider)
  rmSync(output, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'schema.prisma'), buildSchema(models, provider, output))
  execFileSync(join(root, 'node_modules/.bin/prisma'), ['generate', '--schema', join(folder, 'schema.prisma')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
  })
}
