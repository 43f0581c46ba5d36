import { collectBytes } from '#server/lib/storage/collect-bytes.ts'
import { StorageError } from '#server/lib/storage/index.ts'
import type { FileStorage } from '#server/lib/storage/index.ts'
import type { StartProblem } from './start-problem.ts'

const checkName = 'start-check'
const checkContent = Buffer.from('written to see whether files can be kept here')

/** Why files cannot be written to the bucket, read back and removed; tried, since nothing else tells of all three. */
export async function findBucketProblem(storage: FileStorage): Promise<StartProblem | undefined> {
  try {
    await storage.write(checkName, inOnePiece(checkContent))
    const found = await storage.find(checkName)
    const content = found && await collectBytes(found as AsyncIterable<Uint8Array>, checkContent.length)
    if (!content?.equals(checkContent)) return wrong('it does not give back what was written to it; see that it is an ordinary bucket')
    await storage.remove(checkName)
    return undefined
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    if (error.isUnreachable) return { kind: 'store-away', text: `S3_ENDPOINT: ${error.message}; see that the service runs and that the address is right` }
    return wrong(`${error.message}; see that the bucket is there, in S3_REGION, and that the account may get, put and delete objects in it`)
  }
}

function wrong(text: string): StartProblem {
  return { kind: 'wrong', text: `S3_BUCKET: ${text}` }
}

async function* inOnePiece(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content
}
