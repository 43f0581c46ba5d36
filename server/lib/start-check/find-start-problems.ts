import { inspectEnvironment } from '#server/lib/config/inspect-environment.ts'
import { readBucketAddress } from '#server/lib/config/bucket-address.ts'
import type { Environment } from '#server/lib/config/schema.ts'
import { createS3Storage } from '#server/lib/storage/drivers/s3/s3.ts'
import { findBucketProblem } from './find-bucket-problem.ts'
import { findDatabaseProblems } from './find-database-problems.ts'
import { findFolderProblem } from './find-folder-problem.ts'
import { findStoreProblems } from './find-store-problems.ts'
import type { StartProblem } from './start-problem.ts'

/**
 * Everything that is wrong with an environment, at once: the settings themselves, and what they lead to. A setting that cannot
 * be read does not hide what is wrong with the others.
 */
export async function findStartProblems(environment: NodeJS.ProcessEnv): Promise<StartProblem[]> {
  const { problems, values } = inspectEnvironment(environment)
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, DATA_DIR: dataFolder } = values
  const demand = { replicas: values.APP_REPLICAS ?? 1, workers: values.WEB_CONCURRENCY ?? 1, poolSize: values.DATABASE_POOL_SIZE ?? 1 }
  const [database, store, bucket] = await Promise.all([
    databaseUrl?.startsWith('mysql:') ? findDatabaseProblems(databaseUrl, demand) : [],
    redisUrl ? findStoreProblems(redisUrl) : [],
    problems.some((problem) => problem.startsWith('S3_')) ? undefined : findBucketProblemOf(values),
  ])
  const folder = dataFolder ? findFolderProblem(dataFolder) : undefined
  return [...problems.map((text): StartProblem => ({ kind: 'wrong', text })), ...folder ? [folder] : [], ...database, ...store, ...bucket ? [bucket] : []]
}

async function findBucketProblemOf(values: Partial<Environment>): Promise<StartProblem | undefined> {
  const address = readBucketAddress(values)
  return address && await findBucketProblem(createS3Storage(address))
}

/** The problems as an operator reads them. */
export function renderStartProblems(problems: StartProblem[]): string {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
  return `${count}:\n${problems.map(({ text }) => `  - ${text}`).join('\n')}\n`
}
