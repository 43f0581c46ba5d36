import { environmentSchema } from './schema.ts'
import type { Environment } from './schema.ts'

/** What an environment says: every problem at once, each with its fix, and the values that are as they should be. */
export interface EnvironmentFindings {
  problems: string[]
  values: Partial<Environment>
}

/** Checks each variable by itself and then what they mean together. An empty variable counts as not set. */
export function inspectEnvironment(environment: NodeJS.ProcessEnv): EnvironmentFindings {
  const problems: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(environmentSchema.shape)) {
    const parsed = schema.safeParse(environment[name] === '' ? undefined : environment[name])
    if (parsed.success) values[name] = parsed.data
    else problems.push(...parsed.error.issues.map(({ message }) => `${name}: ${message}`))
  }
  // Each value came out of the schema of its own name.
  const checked = values as Partial<Environment>
  return { problems: [...problems, ...findContradictions(checked, environment)], values: checked }
}

function findContradictions(values: Partial<Environment>, environment: NodeJS.ProcessEnv): string[] {
  const problems: string[] = []
  const isMysql = environment.DATABASE_URL?.trim().startsWith('mysql:') ?? false
  if (isMysql && !environment.APP_SECRET) problems.push('APP_SECRET: required with MySQL, the same for every process; make one with: openssl rand -hex 32')
  if (values.S3_BUCKET !== undefined) {
    const unset = (['S3_ENDPOINT', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const).filter((name) => !environment[name])
    if (unset.length > 0) problems.push(`S3_BUCKET: cannot be reached without ${unset.join(', ')}; set them, or leave S3_BUCKET out to keep files in DATA_DIR`)
  }
  const { WEB_CONCURRENCY: workers = 1, APP_REPLICAS: replicas = 1 } = values
  if (workers * replicas === 1) return problems
  const what = workers > 1 ? `WEB_CONCURRENCY: ${workers} processes` : `APP_REPLICAS: ${replicas} copies`
  const missing = [isMysql ? '' : 'DATABASE_URL=mysql://…', environment.REDIS_URL ? '' : 'REDIS_URL=redis://…'].filter(Boolean)
  if (missing.length > 0) problems.push(`${what} have to share what one keeps to itself; set ${missing.join(' and ')}, or run one process: WEB_CONCURRENCY=1 and APP_REPLICAS=1`)
  return problems
}
