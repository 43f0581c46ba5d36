import { setTimeout as wait } from 'node:timers/promises'
import { useDatabase } from './client.ts'
import type { DatabaseHandle } from './client.ts'
import { isTransactionConflict } from './errors.ts'

const maximumAttempts = 8
const firstPauseMs = 10
/** Transactions are short; this long they wait for their turn when very many come at once. */
const maximumWaitMs = 15_000
const timeoutMs = 10_000

/**
 * Runs `work` in one transaction and again when the database made it give way to another one (a deadlock on MySQL, a
 * busy file on SQLite), so `work` must do nothing but use its handle.
 */
export async function runTransaction<Result>(work: (handle: DatabaseHandle) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await useDatabase().$transaction((handle) => work(handle), { maxWait: maximumWaitMs, timeout: timeoutMs })
    } catch (error) {
      if (attempt === maximumAttempts || !isTransactionConflict(error)) throw error
      await wait(firstPauseMs * 2 ** attempt * Math.random())
    }
  }
}
