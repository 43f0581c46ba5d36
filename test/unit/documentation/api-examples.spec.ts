import { globSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { problemCodes } from '#shared/errors.ts'
import { apiKeyScope } from '#shared/schemas/auth.ts'
import { problemDetails } from '#shared/schemas/problem-details.ts'
import { createConversationInput } from '#shared/schemas/conversations.ts'
import { createRunInput } from '#shared/schemas/runs.ts'
import { runEvent } from '#shared/stream/events.ts'
import { projectRoot } from '#test/support/architecture/source-files.ts'
import { listCode, readPages } from '#test/support/documentation/pages.ts'
import { routeFromFile } from '../../../scripts/lib/route-from-file.ts'

const placeholderId = '0199c0de-0000-7000-8000-000000000000'
const routes = globSync('api/**/*.ts', { cwd: join(projectRoot, 'server') }).map(routeFromFile)
const pages = readPages('docs/guide/*/api.md').map((page) => ({ path: page.path, text: page.text, code: listCode(page) }))

/** Problems of the values that do not fit, for a readable failure. */
function listMisfits(schema: z.ZodType, values: string[]): unknown[] {
  return values.map((value) => schema.safeParse(JSON.parse(value.replaceAll(/<[^>]+>/g, placeholderId))))
    .flatMap((parsed) => (parsed.success ? [] : [parsed.error.issues]))
}

describe.each(pages)('the examples of $path', ({ code, text }) => {
  it('have bodies that the API accepts', () => {
    const curls = code.filter((block) => block.startsWith('curl'))
    const bodiesOf = (path: RegExp) => curls.filter((block) => path.test(block)).flatMap((block) => /-d '(.+)'/.exec(block)?.[1] ?? [])
    const kinds = code.flatMap((block) => [...block.matchAll(/^\{ "kind".*\}$/gm)].map(([body]) => body))
    expect(listMisfits(createConversationInput, bodiesOf(/\/conversations"/))).toEqual([])
    expect(listMisfits(createRunInput, [...bodiesOf(/\/runs"/), ...kinds])).toEqual([])
    expect([bodiesOf(/\/conversations"/).length, bodiesOf(/\/runs"/).length, kinds.length]).toEqual([1, 1, 2])
  })

  it('have events and problems as the API sends them', () => {
    const events = code.flatMap((block) => [...block.matchAll(/^data: (.*)$/gm)].map(([, data]) => data ?? ''))
    const sentProblems = code.filter((block) => block.startsWith('{\n  "type": "/docs'))
    expect(listMisfits(runEvent, events)).toEqual([])
    expect(listMisfits(problemDetails, sentProblems)).toEqual([])
    expect([events.length > 3, sentProblems.length]).toEqual([true, 1])
  })

  it('have paths that exist', () => {
    const known = new Set([...routes.map(({ path }) => path), '/api/openapi.json'])
    const named = [...text.matchAll(/\/api\/[\w./{}$-]*[\w}]/g)].map(([path]) => path.replaceAll(/\$\w+/g, '{id}'))
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((path) => !known.has(path))).toEqual([])
  })

  it('have scopes and codes that exist, and all scopes', () => {
    const tableRows = [...text.matchAll(/^\| `([a-z:-]+)` \|/gm)].map(([, name]) => name ?? '')
    expect(tableRows.filter((name) => name.includes(':')).sort()).toEqual([...apiKeyScope.options].sort())
    expect(tableRows.filter((name) => !name.includes(':') && !problemCodes.some((code) => code === name))).toEqual([])
  })
})
