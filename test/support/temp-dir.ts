import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A new, empty folder that goes when it is disposed. */
export interface TempDir extends Disposable {
  readonly path: string
  remove: () => void
}

export function makeTempDir(): TempDir {
  const path = mkdtempSync(join(tmpdir(), 'agentchat-test-'))
  const remove = () => rmSync(path, { recursive: true, force: true })
  return { path, remove, [Symbol.dispose]: remove }
}
