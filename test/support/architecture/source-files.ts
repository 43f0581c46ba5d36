import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const projectRoot = resolve(import.meta.dirname, '../../..')

/** A file of the project, its path relative to the root. */
export interface SourceFile { path: string, text: string }

const codePattern = '{app,bench,scripts,server,shared,test}/**/*.{ts,vue}'
const isWritten = (path: string) => !path.includes('/generated/') && !path.includes('node_modules')

/** Every file of code that people write, generated clients aside. */
export function readSourceFiles(pattern: string = codePattern): SourceFile[] {
  return globSync(pattern, { cwd: projectRoot }).filter(isWritten).sort()
    .map((path) => ({ path, text: readFileSync(join(projectRoot, path), 'utf8') }))
}
