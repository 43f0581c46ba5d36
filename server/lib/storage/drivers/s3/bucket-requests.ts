import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { AwsV4Signer } from 'aws4fetch'
import type { BucketAddress } from '#server/lib/config/bucket-address.ts'
import type { SafeFetch } from '#server/lib/http/fetch-safely.ts'
import { StorageError } from '../../port.ts'
import { readTag } from './read-tag.ts'

export interface BucketRequest {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  name: string
  query?: Record<string, string>
  body?: Uint8Array<ArrayBuffer>
}

/** Sends a signed request and gives the answer, whatever its status below 500. @throws StorageError */
export type SendToBucket = (request: BucketRequest) => Promise<Response>

/** Between attempts after a failure that passes: the network, and what a server says of itself. */
const retryDelaysMs = [200, 1_000]

/** Requests to one bucket, signed with version 4 of Amazon's signatures. */
export function createBucketRequests(address: BucketAddress, fetchSafely: SafeFetch): SendToBucket {
  const base = baseUrlOf(address)
  const { accessKeyId, secretAccessKey, region } = address

  async function attempt({ method, name, query = {}, body }: BucketRequest): Promise<Response> {
    const url = `${base}/${name}${Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ''}`
    // Of the content too: what arrives is what was sent, over plain HTTP as well.
    const headers = { 'x-amz-content-sha256': createHash('sha256').update(body ?? '').digest('hex') }
    const signed = await new AwsV4Signer({ method, url, headers, accessKeyId, secretAccessKey, region, service: 's3' }).sign()
    try {
      return await fetchSafely(signed.url.href, { method, headers: signed.headers, body })
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
      throw new StorageError(`The bucket cannot be reached at ${base}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause: error, isUnreachable: true })
    }
  }

  return async (request) => {
    for (const delayMs of [...retryDelaysMs, undefined]) {
      const outcome = await attempt(request).catch((error: unknown) => {
        if (delayMs === undefined) throw error
      })
      if (outcome && outcome.status < 500 && outcome.status !== 429) return outcome
      if (delayMs === undefined) return await refuse(outcome)
      await outcome?.body?.cancel()
      await wait(delayMs)
    }
    throw new StorageError('The bucket did not answer')
  }
}

/** @throws StorageError with the server's own words, unless the answer is a success */
export async function requireSuccess(response: Response): Promise<Response> {
  return response.ok ? response : await refuse(response)
}

async function refuse(response: Response | undefined | void): Promise<never> {
  const text = await response?.text().catch(() => '') ?? ''
  const words = [readTag(text, 'Code'), readTag(text, 'Message')].filter(Boolean).join(': ')
  throw new StorageError(`The bucket answered ${response?.status ?? 'nothing'}${words ? ` (${words})` : ''}`)
}

function baseUrlOf({ endpoint, bucket, isInPath }: BucketAddress): string {
  const url = new URL(endpoint)
  const path = url.pathname.replace(/\/$/, '')
  return isInPath ? `${url.origin}${path}/${bucket}` : `${url.protocol}//${bucket}.${url.host}${path}`
}
