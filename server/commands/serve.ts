import cluster from 'node:cluster'
import { useConfig } from '#server/lib/config/index.ts'
import { readListenAddress } from './listen-address.ts'
import { passStartCheck } from './pass-start-check.ts'

/**
 * Serves until it is told to stop; leaves with 1 when the settings are wrong. With WEB_CONCURRENCY this process serves nothing
 * itself: it starts that many of its own kind, which share the port, and keeps them alive.
 */
export async function serve(): Promise<void> {
  if (cluster.isPrimary) {
    await passStartCheck(readListenAddress())
    if (useConfig().workers > 1) return (await import('./supervise.ts')).supervise(useConfig().workers)
  }
  const { listen } = await import('./listen.ts')
  await listen(readListenAddress())
}
