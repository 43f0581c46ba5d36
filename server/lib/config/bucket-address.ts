import type { Environment } from './schema.ts'

/** A bucket, and how to get into it. */
export interface BucketAddress {
  endpoint: string
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
  /** The bucket stands in the path rather than in front of the host's name. */
  isInPath: boolean
}

/** Where files are kept, if that is a bucket; undefined too when something about it is missing. */
export function readBucketAddress(values: Partial<Environment>): BucketAddress | undefined {
  const { S3_BUCKET: bucket, S3_ENDPOINT: endpoint, S3_REGION: region, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey, S3_PATH_STYLE: isInPath = true } = values
  if (bucket === undefined || endpoint === undefined || region === undefined || accessKeyId === undefined || secretAccessKey === undefined) return undefined
  return { endpoint, bucket, region, accessKeyId, secretAccessKey, isInPath }
}
