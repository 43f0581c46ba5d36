import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '#test/support/architecture/source-files.ts'
import { listEnvironmentVariables, renderEnvExample } from '../../../scripts/lib/environment-table.ts'

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8')
const variables = listEnvironmentVariables()
const guides = globSync('docs/guide/*/configuration.md', { cwd: projectRoot })

describe('the configuration', () => {
  it('is in .env.example; write it with: npm run env:example', () => {
    expect(read('.env.example')).toBe(renderEnvExample())
  })

  it('has fewer than 60 variables, each explained', () => {
    expect(variables.length).toBeLessThan(60)
    expect(variables.filter(({ description }) => description.length < 10)).toEqual([])
  })

  it.each(guides)('is in %s, with its defaults and nothing else', (guide) => {
    const rows = [...read(guide).matchAll(/^\| `([A-Z][A-Z0-9_]+)` \| (.*?) \|/gm)].map(([, name, value]) => ({ name, value }))
    expect(rows).toEqual(variables.map(({ name, defaultValue }) => ({ name, value: defaultValue ? `\`${defaultValue}\`` : '' })))
  })
})
