import { useDatabase } from '#server/lib/db/client.ts'
import { findMissingMigrations } from '#server/lib/db/migrate.ts'
import { checkRedis } from '#server/lib/redis/check-redis.ts'
import { findRedis } from '#server/lib/redis/client.ts'
import { isDraining } from './draining.ts'
import { isStarted } from './start.ts'

type CheckResult = 'ok' | 'failed' | 'not-configured'

export interface Readiness {
  /** Whether requests can be served. The store may be away: the chat then goes on in degraded mode. */
  isReady: boolean
  isDegraded: boolean
  checks: { database: CheckResult, migrations: CheckResult, store: CheckResult, draining: boolean }
}

const checkTimeoutMs = 2_000

/** Looks at everything that this process depends on. */
export async function readReadiness(): Promise<Readiness> {
  const [migrations, store] = await Promise.all([checkMigrations(), checkStore()])
  const database = migrations === 'unreachable' ? 'failed' : 'ok'
  const checks = { database, migrations: migrations === 'ok' ? 'ok' : 'failed', store, draining: isDraining() } as const
  return { isReady: migrations === 'ok' && !isDraining(), isDegraded: store === 'failed', checks }
}

async function checkMigrations(): Promise<'ok' | 'missing' | 'unreachable'> {
  if (!isStarted()) return 'unreachable'
  try {
    const rows = await within(useDatabase().$queryRawUnsafe<{ migration_name: string }[]>('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL'))
    return findMissingMigrations(rows.map((row) => row.migration_name)).length === 0 ? 'ok' : 'missing'
  } catch {
    return 'unreachable'
  }
}

async function checkStore(): Promise<CheckResult> {
  const redis = findRedis()
  if (!redis) return 'not-configured'
  try {
    await within(checkRedis(redis))
    return 'ok'
  } catch {
    return 'failed'
  }
}

function within<Value>(promise: Promise<Value>): Promise<Value> {
  const timeout = new Promise<never>((_resolve, reject) => setTimeout(() => reject(new Error('no answer in time')), checkTimeoutMs).unref())
  return Promise.race([promise, timeout])
}
