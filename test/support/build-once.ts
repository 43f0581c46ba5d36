import { resolve } from 'node:path'
import { ensureBuilt } from '../../scripts/lib/built-server.ts'

/** Before integration and browser tests: they all use the one production build. */
export default function buildOnce(): void {
  ensureBuilt(resolve(import.meta.dirname, '../..'))
}
