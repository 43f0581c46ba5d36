import { randomBytes } from 'node:crypto'
import { makeTempDir } from '../temp-dir.ts'
import { createMysqlDatabase } from './mysql-database.ts'
import { createBucket, testedBucketService } from '../storage/tested-bucket.ts'
import { removeRedisKeys } from '../redis/remove-keys.ts'

/** Where servers keep everything: what two of them must have in common to be replicas of each other. */
export interface TestStore {
  /** The variables that lead a server to this store. */
  environment: Record<string, string>
  database: 'mysql' | 'sqlite'
  dataFolder: string
  remove: () => Promise<void>
}

/**
 * An empty store: a folder with an SQLite file, or a MySQL database of its own when TEST_DATABASE_URL is set. With
 * TEST_REDIS_URL its keys have a prefix of their own, with TEST_S3_URL its files a bucket.
 */
export async function createStore(): Promise<TestStore> {
  const folder = makeTempDir()
  const name = `test-${randomBytes(6).toString('hex')}`
  const redisUrl = process.env.TEST_REDIS_URL
  const bucket = testedBucketService ? await createBucket() : undefined
  const mysql = process.env.TEST_DATABASE_URL ? await createMysqlDatabase(process.env.TEST_DATABASE_URL, name) : undefined
  return {
    database: mysql ? 'mysql' : 'sqlite',
    dataFolder: folder.path,
    environment: {
      DATA_DIR: folder.path,
      INSTANCE_NAME: name,
      APP_SECRET: randomBytes(32).toString('hex'),
      ...(mysql ? { DATABASE_URL: mysql.url } : {}),
      ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
      ...(bucket ? { S3_BUCKET: bucket.bucket, S3_ENDPOINT: bucket.endpoint, S3_ACCESS_KEY_ID: bucket.accessKeyId, S3_SECRET_ACCESS_KEY: bucket.secretAccessKey } : {}),
    },
    remove: async () => {
      await Promise.all([mysql?.drop(), redisUrl ? removeRedisKeys(redisUrl, `${name}:`) : undefined])
      folder.remove()
    },
  }
}
