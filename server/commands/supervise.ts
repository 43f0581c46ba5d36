import cluster from 'node:cluster'
import type { SupervisedWorker } from '#server/lib/cluster/worker-supervisor.ts'
import { WorkerSupervisor } from '#server/lib/cluster/worker-supervisor.ts'
import { migrateWhenReachable } from '#server/lib/db/migrate-when-reachable.ts'
import { useLogger } from '#server/lib/log/logger.ts'
import { answerWorkersAboutMetrics } from '#server/lib/metrics/metrics-of-workers.ts'

/** Migrates once for all, starts `count` processes, and replaces those that die, until it is told to stop. */
export async function supervise(count: number): Promise<void> {
  const supervisor = new WorkerSupervisor({
    count,
    fork,
    onLoss: (loss) => useLogger().error(loss, 'a worker died and is replaced'),
  })
  let stopping: Promise<void> | undefined
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      const isFirst = stopping === undefined
      stopping = supervisor.stop(signal)
      if (isFirst) void stopping.then(() => process.exit(0))
    })
  }
  await migrateWhenReachable()
  if (stopping) return
  useLogger().info({ workers: count }, 'starting workers')
  answerWorkersAboutMetrics()
  supervisor.start()
}

function fork(): SupervisedWorker {
  const worker = cluster.fork()
  return {
    kill: (signal) => worker.process.kill(signal),
    onExit: (listener) => worker.once('exit', (code: number | null, signal: string | null) => listener({ code, signal })),
  }
}
