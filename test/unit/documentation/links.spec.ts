import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '#test/support/architecture/source-files.ts'
import { listCode, listLinks, readPages } from '#test/support/documentation/pages.ts'

const pages = readPages()
/** Made from the finished product: a picture of it and its measurements. */
const pending: string[] = []
const sourcePath = /^(?:app|bench|i18n|prisma|scripts|server|shared|test)\/[\w./[\]-]+\.\w+$/
const scripts: Record<string, string> = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')).scripts

describe('the documents', () => {
  it.each(pages.map(({ path }) => path))('%s leads only to what exists', (path) => {
    const page = pages.find((candidate) => candidate.path === path)
    const targets = page ? listLinks(page).filter((target) => !/^(?:https?:|#)/.test(target)) : []
    const paths = targets.map((target) => join(dirname(path), target.replace(/#.*/, '')))
    expect(paths.filter((target) => !existsSync(join(projectRoot, target)) && !pending.includes(target))).toEqual([])
  })

  it('name source files that exist', () => {
    const missing = pages.flatMap((page) => listCode(page).filter((code) => sourcePath.test(code) && !existsSync(join(projectRoot, code))).map((code) => `${page.path}: ${code}`))
    expect(missing).toEqual([])
  })

  it('name npm commands that exist', () => {
    const named = pages.flatMap((page) => listCode(page).flatMap((code) => [...code.matchAll(/\bnpm (?:run (?:-s )?([\w:]+)|(start|test)\b)/g)].map(([, script, short]) => script ?? short ?? '')))
    expect(named).toContain('start')
    expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([])
  })

  it('begin with the two commands that everybody needs', () => {
    const firstBlock = /^```sh\n(.*?)^```$/ms.exec(pages.find(({ path }) => path === 'README.md')?.text ?? '')?.[1]
    expect(firstBlock?.split('\n').map((line) => line.replace(/\s*#.*/, ''))).toMatchObject(['npm ci && npm start', 'npm ci && npm test', 'npm run dev', ''])
  })
})
