import { execFileSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../architecture/source-files.ts'

/** Copies what a clone has: everything that is or will be in the repository, and nothing else. */
export function copyProject(folder: string): void {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: projectRoot, encoding: 'utf8' }).split('\0').filter(Boolean)
  for (const file of files) cpSync(join(projectRoot, file), join(folder, file))
}
