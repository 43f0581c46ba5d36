import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'

const secret = () => randomBytes(24).toString('hex')

/** The variables of a stack of its own: fresh secrets, and no limits but nginx's on how often somebody may sign in. */
export function createStackEnvironment(own: Record<string, string>): Record<string, string> {
  return {
    AGENTCHAT_IMAGE: 'agentchat-test',
    COMPOSE_PROFILES: 'mysql,redis',
    APP_SECRET: randomBytes(32).toString('hex'),
    MYSQL_ROOT_PASSWORD: secret(),
    MYSQL_PASSWORD: secret(),
    REDIS_PASSWORD: secret(),
    METRICS_TOKEN: secret(),
    // Enough for tests, and small enough for several stacks on one machine.
    MYSQL_BUFFER_POOL_SIZE: '128M',
    REDIS_MAXMEMORY: '128mb',
    RATE_LIMITS: 'false',
    ...own,
  }
}

/** Writes variables as an environment file that only its owner may read. */
export function writeEnvironmentFile(file: string, variables: Record<string, string>): void {
  writeFileSync(file, Object.entries(variables).map(([name, value]) => `${name}=${value}\n`).join(''), { mode: 0o600 })
}
