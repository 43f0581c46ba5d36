import { Readable } from 'node:stream'
import type { ReadableStream as WebReadableStream } from 'node:stream/web'
import type { BucketAddress } from '#server/lib/config/bucket-address.ts'
import { createSafeFetch } from '#server/lib/http/fetch-safely.ts'
import type { FileStorage } from '../../port.ts'
import { createBucketRequests, requireSuccess } from './bucket-requests.ts'
import { cutParts } from './cut-parts.ts'
import { readTag } from './read-tag.ts'
import { uploadParts } from './upload-parts.ts'

const timeoutMs = 60_000

/** Keeps files in a bucket of Amazon S3, or of anything that speaks as it does. The operator has chosen the address, so it may be a private one. */
export function createS3Storage(address: BucketAddress): FileStorage {
  const { host } = new URL(address.endpoint)
  const fetchSafely = createSafeFetch({ allowedHosts: [address.isInPath ? host : `${address.bucket}.${host}`], timeoutMs })
  const send = createBucketRequests(address, fetchSafely)

  return {
    async write(name, content) {
      const parts = cutParts(content)
      const first = await parts.next()
      const second = await parts.next()
      if (!second.done) return await uploadParts(send, name, startWith([first.value, second.value], parts))
      const response = await requireSuccess(await send({ method: 'PUT', name, body: first.value }))
      await response.body?.cancel()
    },

    async find(name) {
      const response = await send({ method: 'GET', name })
      if (response.status === 404) {
        if (readTag(await response.clone().text(), 'Code') !== 'NoSuchBucket') return undefined
      }
      const { body } = await requireSuccess(response)
      return body ? Readable.fromWeb(body as WebReadableStream) : Readable.from([])
    },

    async remove(name) {
      const response = await send({ method: 'DELETE', name })
      if (response.status !== 404) await requireSuccess(response)
      await response.body?.cancel()
    },
  }
}

async function* startWith<Item>(first: Item[], rest: AsyncIterable<Item>): AsyncGenerator<Item> {
  yield* first
  yield* rest
}
