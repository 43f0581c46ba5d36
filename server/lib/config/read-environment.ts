import { resolve } from 'node:path'
import { readBucketAddress } from './bucket-address.ts'
import type { BucketAddress } from './bucket-address.ts'
import { inspectEnvironment } from './inspect-environment.ts'
import { environmentSchema } from './schema.ts'
import { findOrCreateSecret } from './secret-file.ts'

export interface Configuration {
  database: { provider: 'mysql', url: string, poolSize: number } | { provider: 'sqlite', file: string }
  redisUrl: string | undefined
  dataFolder: string
  instanceName: string
  appSecret: string
  appUrl: string | undefined
  cookieSecure: 'auto' | 'always' | 'never'
  trustedProxies: string[]
  registration: 'open' | 'closed' | 'invitation'
  egressAllowedHosts: string[]
  /** Where a model server is looked for by itself, `host:port`. */
  ollamaHosts: string[]
  /** Whether people may have providers of their own, and where. */
  personalProviders: 'off' | 'public' | 'all'
  logLevel: string
  metricsToken: string | undefined
  drainMs: number
  /** Processes of this start that share the port. */
  workers: number
  databaseWaitMs: number
  run: { leaseMs: number, idleTimeoutMs: number, maximumMs: number, logTtlMs: number, perUser: number }
  /** Where the content of files is kept; undefined: in the data folder. */
  bucket: BucketAddress | undefined
  filesPerUserBytes: number
  hasRateLimits: boolean
  validatesOutput: boolean
}

/** Thrown with every problem of the environment at once, each with its fix. */
export class ConfigurationError extends Error {
  readonly problems: string[]

  constructor(problems: string[]) {
    super(`The configuration has ${problems.length} problem(s):\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

/**
 * Checks the environment and turns it into the configuration. Creates the secret file of the embedded set-up when no
 * `APP_SECRET` is given.
 *
 * @throws ConfigurationError listing all problems
 */
export function readEnvironment(environment: NodeJS.ProcessEnv): Configuration {
  const { problems } = inspectEnvironment(environment)
  if (problems.length > 0) throw new ConfigurationError(problems)
  const values = environmentSchema.parse(Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')))
  const dataFolder = resolve(values.DATA_DIR)
  const isMysql = values.DATABASE_URL?.startsWith('mysql:') ?? false
  return {
    database: isMysql
      ? { provider: 'mysql', url: values.DATABASE_URL!, poolSize: values.DATABASE_POOL_SIZE }
      : { provider: 'sqlite', file: values.DATABASE_URL ? resolve(values.DATABASE_URL.slice('file:'.length)) : resolve(dataFolder, 'agentchat.db') },
    redisUrl: values.REDIS_URL,
    dataFolder,
    instanceName: values.INSTANCE_NAME,
    appSecret: values.APP_SECRET ?? findOrCreateSecret(dataFolder),
    appUrl: values.APP_URL?.replace(/\/$/, ''),
    cookieSecure: values.COOKIE_SECURE,
    trustedProxies: splitList(values.TRUSTED_PROXIES),
    registration: values.REGISTRATION,
    egressAllowedHosts: splitList(values.EGRESS_ALLOWED_HOSTS),
    personalProviders: values.PERSONAL_PROVIDERS,
    ollamaHosts: values.OLLAMA_HOSTS === 'none' ? [] : splitList(values.OLLAMA_HOSTS),
    logLevel: values.LOG_LEVEL,
    metricsToken: values.METRICS_TOKEN,
    drainMs: values.DRAIN_SECONDS * 1000,
    workers: values.WEB_CONCURRENCY,
    databaseWaitMs: values.DATABASE_WAIT_SECONDS * 1000,
    run: {
      leaseMs: values.RUN_LEASE_SECONDS * 1000,
      idleTimeoutMs: values.RUN_IDLE_TIMEOUT_SECONDS * 1000,
      maximumMs: values.RUN_MAXIMUM_SECONDS * 1000,
      logTtlMs: values.RUN_LOG_TTL_SECONDS * 1000,
      perUser: values.RUNS_PER_USER,
    },
    bucket: readBucketAddress(values),
    filesPerUserBytes: values.FILES_PER_USER_MB * 1024 ** 2,
    hasRateLimits: values.RATE_LIMITS,
    validatesOutput: values.VALIDATE_OUTPUT ?? process.env.NODE_ENV === 'development',
  }
}

function splitList(text: string): string[] {
  return text.split(',').map((item) => item.trim()).filter(Boolean)
}
