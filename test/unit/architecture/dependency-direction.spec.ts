import { describe, expect, it } from 'vitest'
import { findCycles } from '#test/support/architecture/find-cycles.ts'
import { readImports } from '#test/support/architecture/imports.ts'
import { findLayerViolation } from '#test/support/architecture/layers.ts'
import { readSourceFiles } from '#test/support/architecture/source-files.ts'

const files = readSourceFiles('{app,server,shared}/**/*.{ts,vue}')
const imports = files.map((file) => ({ path: file.path, imports: readImports(file) }))

/** Which folders below `parent` import from which others. */
function edgesBetweenFolders(parent: string): Map<string, Set<string>> {
  const folderOf = (path: string) => (path.startsWith(parent) ? path.slice(parent.length).split('/')[0] : undefined)
  const edges = new Map<string, Set<string>>()
  for (const file of imports) {
    const from = folderOf(file.path)
    if (from === undefined) continue
    const targets = file.imports.map(({ target }) => folderOf(target)).filter((to) => to !== undefined && to !== from)
    edges.set(from, new Set([...edges.get(from) ?? [], ...targets.filter((to) => to !== undefined)]))
  }
  return edges
}

describe('the dependency direction', () => {
  it('is kept by every import', () => {
    expect(imports.flatMap(({ path, imports: given }) => given.map((one) => findLayerViolation(path, one)).filter(Boolean))).toEqual([])
  })

  it.each([
    ['app/pages/index.vue', '#server/lib/db/client.ts', 'server/lib/db/client.ts', true],
    ['shared/errors.ts', 'h3', 'h3', false],
    ['server/api/v1/runs/index.get.ts', '#server/features/runs/queries.ts', 'server/features/runs/queries.ts', true],
    ['server/features/runs/start-run.ts', '#server/features/models/queries.ts', 'server/features/models/queries.ts', true],
    ['server/features/runs/start-run.ts', 'h3', 'h3', false],
    ['server/lib/cache/cache.ts', '#server/features/runs/index.ts', 'server/features/runs/index.ts', true],
    ['server/lib/cache/cache.ts', 'h3', 'h3', false],
  ])('refuses that %s imports %s', (path, specifier, target, isInternal) => {
    expect(findLayerViolation(path, { specifier, target, isInternal })).toContain(path)
  })

  it('has no cycle among features', () => {
    expect(findCycles(edgesBetweenFolders('server/features/'))).toEqual([])
  })

  it('has no cycle among the folders of lib', () => {
    expect(findCycles(edgesBetweenFolders('server/lib/'))).toEqual([])
  })

  it('names cycles', () => {
    expect(findCycles(new Map([['a', new Set(['b'])], ['b', new Set(['c'])], ['c', new Set(['b'])]]))).toEqual(['b → c → b'])
  })
})

describe('the server', () => {
  it('imports explicitly, so that nothing is in server/utils', () => {
    expect(files.filter(({ path }) => path.startsWith('server/utils/'))).toEqual([])
  })
})
