import { accessSync, constants, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { StartProblem } from './start-problem.ts'

/** Why nothing can be written to the folder of files and of the embedded database, if so. Makes it when it is not there. */
export function findFolderProblem(folder: string): StartProblem | undefined {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK)
    return undefined
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    const user = process.getuid?.()
    return { kind: 'wrong', text: `DATA_DIR: ${resolve(folder)} cannot be written${user === undefined ? '' : ` by user ${user}`} (${reason}); give it to that user, or name another folder` }
  }
}
