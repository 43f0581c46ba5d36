import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '#test/support/architecture/source-files.ts'
import { readPages } from '#test/support/documentation/pages.ts'
import { renderDecisionIndex } from '../../../scripts/lib/decision-index.ts'

const records = readPages('docs/decisions/[0-9]*.md').filter(({ path }) => !path.includes('0000-'))
const numberOf = (path: string) => Number.parseInt(basename(path), 10)

describe('the decisions', () => {
  it('are all listed; write the list with: npm run docs:write', () => {
    expect(readFileSync(join(projectRoot, 'docs/decisions/README.md'), 'utf8')).toBe(renderDecisionIndex(projectRoot))
  })

  it('have a number each', () => {
    const numbers = records.map(({ path }) => numberOf(path))
    expect([...new Set(numbers)]).toEqual(numbers)
  })

  it('say when, whether they count, why, what and what follows', () => {
    const incomplete = records.filter(({ path, text }) => {
      const isNumbered = text.startsWith(`# ${numberOf(path)}. `)
      const isDated = /^Date: \d{4}-\d\d-\d\d\b.*\bStatus: (?:proposed|accepted|superseded by \d+)\b/m.test(text)
      return !isNumbered || !isDated || !/^## Context$.*^## Decision$.*^## Consequences$/ms.test(text)
    })
    expect(incomplete.map(({ path }) => path)).toEqual([])
  })

  it('are short enough to be read', () => {
    expect(records.filter(({ text }) => text.trimEnd().split('\n').length > 50).map(({ path }) => path)).toEqual([])
  })
})
