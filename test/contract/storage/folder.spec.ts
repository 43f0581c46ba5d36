import { globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createFolderStorage } from '#server/lib/storage/drivers/folder.ts'
import { describeStorage } from '#test/support/storage/describe-storage.ts'
import { makeTempDir } from '#test/support/temp-dir.ts'

describeStorage('a folder', () => {
  const folder = makeTempDir()
  return { storage: createFolderStorage(folder.path), remove: () => folder.remove() }
})

describe('a folder of files', () => {
  it('holds nothing of what did not come whole', async () => {
    using folder = makeTempDir()
    async function* broken() {
      yield Buffer.from('half')
      throw new Error('broke off')
    }
    await expect(createFolderStorage(folder.path).write('aa/one', broken())).rejects.toThrow('broke off')
    expect(globSync('**/*', { cwd: folder.path })).toEqual(['aa'])
  })

  it('that cannot be written says why', async () => {
    await expect(createFolderStorage('/dev/null').write('aa/one', toStream('x'))).rejects.toThrow(/^The folder of files: ENOTDIR/)
  })
})

async function* toStream(text: string) {
  yield Buffer.from(text)
}
