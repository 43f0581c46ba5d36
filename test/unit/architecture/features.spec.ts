import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot, readSourceFiles } from '#test/support/architecture/source-files.ts'

const folders = globSync('server/features/*', { cwd: projectRoot }).sort()

describe('a feature', () => {
  it('has a public surface and a page that explains it', () => {
    const missing = folders.flatMap((folder) => ['index.ts', 'README.md'].map((name) => join(folder, name))).filter((path) => !existsSync(join(projectRoot, path)))
    expect(missing).toEqual([])
  })

  it('is explained in at most 40 lines', () => {
    const long = globSync('server/features/*/README.md', { cwd: projectRoot }).filter((path) => readFileSync(join(projectRoot, path), 'utf8').trimEnd().split('\n').length > 40)
    expect(long).toEqual([])
  })

  it('names what it exports', () => {
    const stars = readSourceFiles('server/features/*/index.ts').filter(({ text }) => /export \* /.test(text)).map(({ path }) => path)
    expect(stars).toEqual([])
  })

  it('throws problems that people can be told', () => {
    const bare = readSourceFiles('server/features/**/*.ts').filter(({ text }) => /throw new Error\(/.test(text)).map(({ path }) => path)
    expect(bare).toEqual([])
  })
})
