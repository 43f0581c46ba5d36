import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot, readSourceFiles } from '#test/support/architecture/source-files.ts'
import { makeTempDir } from '#test/support/temp-dir.ts'
import { renderApiRoutesModule } from '../../../scripts/lib/api-route-files.ts'

const routes = readSourceFiles('server/api/**/*.ts')

describe('an API route', () => {
  it('declares who may call it', () => {
    expect(() => renderApiRoutesModule(join(projectRoot, 'server'))).not.toThrow()
  })

  it('stops the build when it does not', () => {
    using folder = makeTempDir()
    mkdirSync(join(folder.path, 'api/v1'), { recursive: true })
    writeFileSync(join(folder.path, 'api/v1/secrets.get.ts'), 'export default defineEventHandler(() => "everything")')
    expect(() => renderApiRoutesModule(folder.path)).toThrow('api/v1/secrets.get.ts')
  })

  it('stops the build when its file names no method', () => {
    using folder = makeTempDir()
    mkdirSync(join(folder.path, 'api/v1'), { recursive: true })
    writeFileSync(join(folder.path, 'api/v1/secrets.ts'), 'export default defineApiHandler({}, () => {})')
    expect(() => renderApiRoutesModule(folder.path)).toThrow('name the method')
  })

  it('is short: translation, no product', () => {
    const long = routes.map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length })).filter(({ lines }) => lines > 40)
    expect(long).toEqual([])
  })

  it('is below a version', () => {
    expect(routes.map(({ path }) => path).filter((path) => !path.startsWith('server/api/v1/'))).toEqual([])
  })
})
