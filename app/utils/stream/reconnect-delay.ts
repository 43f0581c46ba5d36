const firstDelayMs = 250
const longestDelayMs = 5_000

/**
 * Milliseconds before the next attempt, after `failures` attempts in a row: doubling from 250 ms to 5 s. Half of it is
 * random, so that the tabs of a whole team do not come back in the same instant after a restart.
 */
export function reconnectDelayMs(failures: number, random: () => number): number {
  const ceilingMs = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.max(0, failures - 1))
  return Math.round(ceilingMs * (0.5 + random() / 2))
}
