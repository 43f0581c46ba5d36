import { setTimeout as pause } from 'node:timers/promises'

/**
 * Looks again and again until `look` gives something truthy, and gives that.
 *
 * @throws after `timeoutMs`, naming what was waited for and the last failure
 */
export async function waitUntil<Value>(what: string, look: () => Value | Promise<Value>, { timeoutMs = 10_000, intervalMs = 25 } = {}): Promise<NonNullable<Value>> {
  const endMs = performance.now() + timeoutMs
  let failure: unknown
  for (;;) {
    try {
      const value = await look()
      if (value) return value
    } catch (error) {
      failure = error
    }
    if (performance.now() > endMs) throw new Error(`Waited ${timeoutMs} ms for ${what}`, { cause: failure })
    await pause(intervalMs)
  }
}
