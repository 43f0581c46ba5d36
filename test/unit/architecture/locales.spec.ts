import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { problemCodes } from '#shared/errors.ts'
import { listDomains, localeCodes, readMessages } from '#test/support/architecture/locale-files.ts'
import { projectRoot } from '#test/support/architecture/source-files.ts'

const [english, chinese] = [readMessages('en'), readMessages('zh')]
const placeholdersOf = (message: string) => [...new Set([...message.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort()

describe('the two languages', () => {
  it('have the same messages', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('have the same placeholders in each', () => {
    const different = [...english].filter(([key, message]) => String(placeholdersOf(message)) !== String(placeholdersOf(chinese.get(key) ?? '')))
    expect(different).toEqual([])
  })

  it('say something in each', () => {
    expect([...english, ...chinese].filter(([, message]) => message.trim() === '')).toEqual([])
  })

  it.each(localeCodes)('are loaded file by file: %s', (language) => {
    const listed = /const localeDomains = \[([^\]]+)\]/.exec(readFileSync(join(projectRoot, 'nuxt.config.ts'), 'utf8'))?.[1] ?? ''
    expect([...listed.matchAll(/'(\w+)'/g)].map((match) => match[1]).sort()).toEqual(listDomains(language))
  })

  it('have an explanation of every problem', () => {
    const explained = [...english.keys()].filter((key) => key.startsWith('errors.')).map((key) => key.slice('errors.'.length))
    expect(problemCodes.filter((problem) => !explained.includes(problem))).toEqual([])
  })
})
