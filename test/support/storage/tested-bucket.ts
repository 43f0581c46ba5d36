import { randomBytes } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import type { BucketAddress } from '#server/lib/config/bucket-address.ts'

/** A service of buckets that the tests were given, with the account in it: http://key:secret@host:port. */
export const testedBucketService = process.env.TEST_S3_URL ? new URL(process.env.TEST_S3_URL) : undefined

/** To be named by the tests that are left out otherwise. */
export const neededForBucket = 'needs TEST_S3_URL'

/** A new bucket. @throws when it cannot be made */
export async function createBucket(): Promise<BucketAddress> {
  if (!testedBucketService) throw new Error(neededForBucket)
  const { origin } = testedBucketService
  const [accessKeyId, secretAccessKey] = [testedBucketService.username, testedBucketService.password].map(decodeURIComponent) as [string, string]
  const bucket = `test-${randomBytes(6).toString('hex')}`
  const client = new AwsClient({ accessKeyId, secretAccessKey, service: 's3', region: 'us-east-1' })
  const response = await client.fetch(`${origin}/${bucket}`, { method: 'PUT' })
  if (!response.ok) throw new Error(`The bucket could not be made: ${response.status} ${await response.text()}`)
  return { endpoint: origin, bucket, region: 'us-east-1', accessKeyId, secretAccessKey, isInPath: true }
}
