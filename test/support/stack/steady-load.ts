import { setTimeout as pause } from 'node:timers/promises'
import type { Person } from '../person.ts'

/** What went wrong with a request while it was asked again and again. */
export interface FailedRequest { what: string, atMs: number, problem: string }

export interface SteadyLoad {
  count: () => number
  /** Ends it and tells what failed. */
  stop: () => Promise<FailedRequest[]>
}

/** Reads, writes and pages, each asked for by its own loop until it is stopped: what a person does in a browser. */
export function startSteadyLoad({ client }: Person): SteadyLoad {
  const failures: FailedRequest[] = []
  const startedMs = performance.now()
  let count = 0
  let isStopped = false
  const loop = async (what: string, request: () => Promise<{ status: number, body?: unknown }>) => {
    while (!isStopped) {
      const problem = await request().then(({ status, body }) => (status < 400 ? '' : `status ${status}: ${JSON.stringify(body).slice(0, 300)}`), (error: unknown) => (error instanceof Error ? String(error.cause ?? error) : String(error)))
      count++
      // About forty requests a second in all, which leaves the machine time for what is measured.
      await pause(100)
      if (problem) failures.push({ what, atMs: Math.round(performance.now() - startedMs), problem })
    }
  }
  const loops = [
    loop('session', () => client.get('/api/v1/auth/session')),
    loop('conversations', () => client.get('/api/v1/conversations')),
    loop('page', () => client.get('/login')),
    loop('new conversation', () => client.post('/api/v1/conversations', {})),
  ]
  return {
    count: () => count,
    stop: async () => {
      isStopped = true
      await Promise.all(loops)
      return failures
    },
  }
}
