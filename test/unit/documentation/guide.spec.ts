import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listHeadingLevels, readPages } from '#test/support/documentation/pages.ts'
import { renderConfigurationGuide } from '../../../scripts/lib/configuration-guide.ts'
import { listEnvironmentVariables } from '../../../scripts/lib/environment-table.ts'

const [english, chinese] = [readPages('docs/guide/en/*.md'), readPages('docs/guide/zh/*.md')]
const configurationOf = (pages: typeof english) => pages.find(({ path }) => basename(path) === 'configuration.md')?.text ?? ''

describe('the guide', () => {
  it('has the same pages in both languages', () => {
    expect(english.length).toBeGreaterThan(0)
    expect(chinese.map(({ path }) => basename(path))).toEqual(english.map(({ path }) => basename(path)))
  })

  it.each(english.map(({ path }) => basename(path)))('has the same headings in both languages: %s', (name) => {
    const [first, second] = [english, chinese].map((pages) => pages.filter(({ path }) => basename(path) === name).map(listHeadingLevels))
    expect(second).toEqual(first)
  })

  it('has the table of variables as the schema has it; write it with: npm run docs:write', () => {
    expect(configurationOf(english)).toBe(renderConfigurationGuide(configurationOf(english), { keepsDescriptions: false }))
    expect(configurationOf(chinese)).toBe(renderConfigurationGuide(configurationOf(chinese), { keepsDescriptions: true }))
  })

  it('explains each variable in Chinese', () => {
    const explained = [...configurationOf(chinese).matchAll(/^\| `([A-Z][A-Z0-9_]+)` \| .*? \| .*\p{Script=Han}.* \|$/gmu)].map(([, name]) => name)
    expect(explained).toEqual(listEnvironmentVariables().map(({ name }) => name))
  })
})
