import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FileStorage } from '#server/lib/storage/index.ts'

interface MadeStorage { storage: FileStorage, remove?: () => unknown }

/** What every driver of the storage has to do. */
export function describeStorage(name: string, make: () => MadeStorage | Promise<MadeStorage>): void {
  let made: MadeStorage
  beforeAll(async () => { made = await make() })
  afterAll(() => made.remove?.())

  async function* inChunks(content: Buffer, chunkBytes = 64 * 1024) {
    for (let start = 0; start < content.length; start += chunkBytes) yield content.subarray(start, start + chunkBytes)
  }
  async function read(name: string): Promise<Buffer | undefined> {
    const found = await made.storage.find(name)
    return found && Buffer.concat(await Array.fromAsync(found as AsyncIterable<Uint8Array>))
  }

  describe(`the storage in ${name}`, () => {
    it.each([['nothing', 0], ['a byte', 1], ['a megabyte', 1024 ** 2], ['many megabytes', 17 * 1024 ** 2 + 3]])('gives back what it was given: %s', async (_what, sizeBytes) => {
      const content = randomBytes(sizeBytes)
      await made.storage.write('aa/one', inChunks(content))
      expect((await read('aa/one'))?.equals(content)).toBe(true)
    })

    it('has the newest content under a name', async () => {
      for (const text of ['first', 'second']) await made.storage.write('aa/two', inChunks(Buffer.from(text)))
      expect((await read('aa/two'))?.toString()).toBe('second')
    })

    it('removes, as often as it is asked to', async () => {
      await made.storage.write('aa/three', inChunks(Buffer.from('x')))
      for (let time = 0; time < 2; time++) await made.storage.remove('aa/three')
      expect(await read('aa/three')).toBeUndefined()
    })

    it('has nothing where nothing was written', async () => {
      expect(await read('bb/nothing')).toBeUndefined()
    })

    it.each([['at once', 0], ['late', 20 * 1024 ** 2]])('holds nothing of what broke off: %s', async (_when, sizeBytes) => {
      const name = `cc/broken-${sizeBytes}`
      async function* broken() {
        yield* inChunks(randomBytes(sizeBytes))
        throw new Error('broke off')
      }
      await expect(made.storage.write(name, broken())).rejects.toThrow('broke off')
      expect(await read(name)).toBeUndefined()
    })
  })
}
