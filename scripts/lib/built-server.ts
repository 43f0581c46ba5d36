import { execFileSync } from 'node:child_process'
import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'

const sources = '{app,server,shared,prisma/models,prisma/migrations,i18n,public,scripts/lib,scripts/nuxt,scripts/prisma}/**/*.*'

/** Where the build of the project in `root` puts the server. */
export function builtServerFile(root: string): string {
  return join(root, '.output/server/index.mjs')
}

/** Builds the project unless the build is newer than every source. */
export function ensureBuilt(root: string): void {
  if (isBuildFresh(root)) return
  // With a test runner's own variables another product would be built, one for tests.
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'TEST' && !name.startsWith('VITEST')))
  execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32', env: { ...environment, NODE_ENV: 'production' } })
}

function isBuildFresh(root: string): boolean {
  const server = builtServerFile(root)
  if (!existsSync(server)) return false
  const builtAtMs = statSync(server).mtimeMs
  const files = [...globSync(sources, { cwd: root }), 'nuxt.config.ts', 'package-lock.json'].filter((file) => !file.includes('generated'))
  return files.every((file) => statSync(join(root, file)).mtimeMs <= builtAtMs)
}
