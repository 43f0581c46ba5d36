import { execFileSync } from 'node:child_process'
import { cpSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { makeTempDir } from './temp-dir.ts'
import type { TempDir } from './temp-dir.ts'

const root = resolve(import.meta.dirname, '../..')

/** A copy of the project's own files, with what is installed, for tests that change sources. */
export function copyCheckout(): TempDir {
  const folder = makeTempDir()
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'], { cwd: root, encoding: 'utf8' }).split('\0')
  for (const file of files.filter(Boolean)) cpSync(join(root, file), join(folder.path, file), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder.path, 'node_modules'))
  return folder
}
