import { z } from 'zod'
import { findRedisUrlProblem } from '#server/lib/config/redis-address.ts'
import { isDatabaseUrl, isListOfRanges, isStrongSecret } from './formats.ts'

const flag = z.stringbool()
const optionalText = z.string().trim().transform((text) => text || undefined).optional()
const wholeNumber = (least: number, most: number) => {
  const fix = `use a whole number from ${least} to ${most}`
  return z.coerce.number(fix).int(fix).min(least, fix).max(most, fix)
}
const seconds = (fallback: number) => wholeNumber(1, 604_800).default(fallback)

/**
 * Every environment variable that the server reads, with its default. `.env.example` is compared with this table by a
 * test; times are in the unit that the name ends with.
 */
export const environmentSchema = z.object({
  DATABASE_URL: optionalText.refine((url) => !url || isDatabaseUrl(url), 'use mysql://user:password@host:3306/name with special characters percent-encoded, or file:path for SQLite')
    .describe('MySQL connection, or file:path for SQLite. Default: an embedded SQLite file in DATA_DIR.'),
  DATABASE_POOL_SIZE: wholeNumber(1, 200).default(10).describe('Connections to MySQL held by each process.'),
  REDIS_URL: optionalText.superRefine((url, context) => {
    const problem = url && findRedisUrlProblem(url)
    if (problem) context.addIssue(problem)
  }).describe('Redis connection; with ?cluster=true, a Redis Cluster. Default: kept in the process, for one process only.'),
  DATA_DIR: z.string().trim().min(1).default('.data').describe('Folder of the embedded database, files and generated secret.'),
  INSTANCE_NAME: z.string().trim().regex(/^[a-z0-9-]{1,32}$/, 'use 1 to 32 of a-z, 0-9 and -').default('agentchat')
    .describe('Prefix of every Redis key, so that two installations can share one Redis.'),
  APP_SECRET: optionalText.refine((secret) => !secret || isStrongSecret(secret), 'too easy to guess; use at least 32 random characters, for example from: openssl rand -hex 32')
    .describe('Root of all signing and encryption keys. Required with MySQL; otherwise generated into DATA_DIR.'),
  APP_URL: z.url({ protocol: /^https?$/, error: 'use the address in the browser, such as https://chat.example.com' }).optional().describe('Public address, for links and the origin check. Default: taken from each request.'),
  COOKIE_SECURE: z.enum(['auto', 'always', 'never']).default('auto').describe('Whether cookies carry Secure. auto: when APP_URL or the request is https.'),
  TRUSTED_PROXIES: z.string().refine(isListOfRanges, 'use addresses or ranges separated by commas, such as 10.0.0.5,172.16.0.0/12').default('').describe('Comma-separated addresses or CIDR ranges whose X-Forwarded-* headers are believed.'),
  REGISTRATION: z.enum(['open', 'closed', 'invitation']).default('open').describe('Registration policy until an administrator changes it in the settings.'),
  EGRESS_ALLOWED_HOSTS: z.string().default('').describe('Comma-separated host or host:port that may be reached although private, such as localhost:11434.'),
  PERSONAL_PROVIDERS: z.enum(['off', 'public', 'all']).default('public').describe('Whether people may connect providers of their own: off; public: at public addresses only; all: also at EGRESS_ALLOWED_HOSTS.'),
  OLLAMA_HOSTS: z.string().default('localhost:11434,host.docker.internal:11434,ollama:11434').describe('Comma-separated host:port where an Ollama is looked for, to be offered to administrators; none: nowhere.'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info').describe('Least severe level that is logged.'),
  METRICS_TOKEN: optionalText.describe('Bearer token that /metrics asks for. Default: /metrics answers 404.'),
  WEB_CONCURRENCY: wholeNumber(1, 64).default(1).describe('Processes that share the port. More than one needs MySQL and Redis.'),
  APP_REPLICAS: wholeNumber(1, 1000).default(1).describe('Copies of the app that share the stores, to compare connections with what MySQL accepts.'),
  DATABASE_WAIT_SECONDS: seconds(60).describe('How long a start waits for a database that cannot be reached before it gives up.'),
  DRAIN_SECONDS: wholeNumber(1, 600).default(25).describe('How long a stopping process lets its running answers finish.'),
  RUN_LEASE_SECONDS: seconds(15).describe('How long a silent process keeps its runs before another may end them.'),
  RUN_IDLE_TIMEOUT_SECONDS: seconds(300).describe('How long a model may stay silent before the run fails.'),
  RUN_MAXIMUM_SECONDS: seconds(1800).describe('Longest time that one answer may take.'),
  RUN_LOG_TTL_SECONDS: seconds(900).describe('How long the events of an ended run stay available for exact resume.'),
  RUNS_PER_USER: wholeNumber(1, 1000).default(8).describe('Answers that one person may have running at once.'),
  S3_BUCKET: optionalText.describe('Bucket for the content of files, in Amazon S3 or what speaks as it does. Default: a folder in DATA_DIR.'),
  S3_ENDPOINT: z.url({ protocol: /^https?$/, error: 'use the address of the service, such as https://s3.eu-central-1.amazonaws.com' }).optional().describe('Address of the service that has the bucket.'),
  S3_REGION: z.string().trim().min(1).default('us-east-1').describe('Region of the bucket, for signatures.'),
  S3_ACCESS_KEY_ID: optionalText.describe('Account for the bucket.'),
  S3_SECRET_ACCESS_KEY: optionalText.describe('Secret of that account.'),
  S3_PATH_STYLE: flag.default(true).describe('Whether the bucket stands in the path of addresses; false: in front of the host name, as some services want it.'),
  FILES_PER_USER_MB: wholeNumber(1, 1_048_576).default(2048).describe('Space for the files of one person, in MiB.'),
  RATE_LIMITS: flag.default(true).describe('Whether request rate limits apply.'),
  VALIDATE_OUTPUT: flag.optional().describe('Whether responses are checked against their schema. Default: in development only.'),
})

export type Environment = z.output<typeof environmentSchema>
