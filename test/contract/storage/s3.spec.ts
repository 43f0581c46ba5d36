import { describe, expect, it } from 'vitest'
import { findBucketProblem } from '#server/lib/start-check/find-bucket-problem.ts'
import { createS3Storage } from '#server/lib/storage/drivers/s3/s3.ts'
import { describeStorage } from '#test/support/storage/describe-storage.ts'
import { createBucket, neededForBucket, testedBucketService } from '#test/support/storage/tested-bucket.ts'

describe.skipIf(!testedBucketService)(`a bucket (${neededForBucket})`, () => {
  describeStorage('a bucket', async () => ({ storage: createS3Storage(await createBucket()) }))

  it('is fit for a start', async () => {
    expect(await findBucketProblem(createS3Storage(await createBucket()))).toBeUndefined()
  })

  it.each([
    ['is not there', { bucket: 'nothing-of-that-name' }, 'wrong', /^S3_BUCKET: .*404.*NoSuchBucket/],
    ['is given a wrong secret', { secretAccessKey: 'wrong' }, 'wrong', /^S3_BUCKET: .*403.*SignatureDoesNotMatch/],
    ['is given an unknown account', { accessKeyId: 'AKIAUNKNOWN' }, 'wrong', /^S3_BUCKET: .*403.*InvalidAccessKeyId/],
    ['cannot be reached', { endpoint: 'http://127.0.0.1:1' }, 'store-away', /^S3_ENDPOINT: .*ECONNREFUSED/],
  ] as const)('that %s stops a start, and says why', async (_what, change, kind, text) => {
    const address = { ...await createBucket(), ...change }
    expect(await findBucketProblem(createS3Storage(address))).toEqual({ kind, text: expect.stringMatching(text) })
  })
})
