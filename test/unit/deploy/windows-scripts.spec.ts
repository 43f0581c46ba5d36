import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '#test/support/architecture/source-files.ts'

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8')
const readAll = (pattern: string) => globSync(pattern, { cwd: projectRoot }).sort().map(read).join('\n')
/** What start.sh and stop.sh load that the scripts for Windows have as well. */
const mirrored = ['host-checks', 'port-checks', 'environment-checks', 'environment-file', 'images', 'wait-until-healthy', 'explain-failure']
const bash = [...['start', 'stop'].map((name) => read(`deploy/${name}.sh`)), ...mirrored.map((name) => read(`deploy/lib/${name}.sh`))].join('\n')
const windows = readAll('deploy/{*,lib/*}.ps1')
const helpOf = (path: string) => read(path).split('\n').filter((line, index) => index > 0 || !line.startsWith('#!')).join('\n').match(/^(#.*\n)+/)?.[0] ?? ''
const optionsOf = (text: string) => [...text.matchAll(/^# {3}(--[a-z]+)/gm)].map(([, option]) => option)

/** Windows brings its own client, keeps rights in another way, and leaves to Compose what needs no new start. */
const onlyBash = [/find_free_port/, /curl/, /already runs as configured/, /chmod 600|other accounts of this machine/, /settings may take|MB of memory, the engine has|MB; lower/, /^, then log in again/]

describe('the scripts for Windows', () => {
  it.each(['start', 'stop'])('know the options of %s.sh', (name) => {
    const options = optionsOf(helpOf(`deploy/${name}.ps1`))
    expect(options).toEqual(optionsOf(helpOf(`deploy/${name}.sh`)))
    const readOptions = [...read(`deploy/${name}.ps1`).matchAll(/'\^--\?\(?([a-z]+)/g)].map(([, option]) => `--${option}`)
    expect(readOptions.sort()).toEqual([...options, '--prod'].sort())
  })

  it('say the same of what is wrong and how to fix it', () => {
    const messages = [...bash.matchAll(/^[^#\n]*(?:add_problem|add_setting_problem|fail|succeed|warn|step) [\s\S]*?(?:[^\\]\n)/gm)].map(([call]) => call)
    // What is filled in goes first: each language writes it in its own way.
    const plain = messages.map((call) => call.replaceAll(/\$\([^()]*(?:\([^()]*\))?[^()]*\)|\$\{[^}]*\}|\$\w+/g, '\0'))
    const texts = plain.flatMap((call) => [...call.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text ?? ''))
    const parts = texts.flatMap((text) => text.split('\0')).map((part) => part.trim()).filter((part) => part.length > 12)
    expect(parts.length).toBeGreaterThan(60)
    const missing = parts.filter((part) => !windows.replaceAll('`"', '\\"').replaceAll('.ps1', '.sh').includes(part))
    expect(missing.filter((part) => !onlyBash.some((pattern) => pattern.test(part)))).toEqual([])
  })

  it('have the same limits', () => {
    const limits = (text: string) => [...text.matchAll(/^\$?(least|spare)\w+ ?= ?'?[\d.]+'?$/gm)]
      .map(([line]) => line.replaceAll(/[$_' ]/g, '').toLowerCase()).sort()
    expect(limits(windows)).toEqual(limits(bash))
    expect(limits(bash).length).toBeGreaterThan(6)
  })

  it('read the same lists of settings and of known causes', () => {
    for (const list of ['settings.conf', 'failure-hints.conf']) expect([readAll('deploy/lib/*.sh').includes(list), windows.includes(list)]).toEqual([true, true])
  })

  it('are plain ASCII, which Windows PowerShell 5.1 needs without a byte order mark', () => {
    expect([...windows].filter((character) => character.charCodeAt(0) > 126)).toEqual([])
  })

  it('use nothing that came after PowerShell 5.1', () => {
    expect(windows.match(/\?\?|\?\.\w|\s&&\s|\s\|\|\s|-Parallel\b|\bternary\b/g)).toBeNull()
  })
})

describe('the known causes', () => {
  const entries = read('deploy/failure-hints.conf').split('\n').filter((line) => line && !line.startsWith('#'))

  it('are a pattern and what to do', () => {
    expect(entries.length).toBeGreaterThan(10)
    expect(entries.filter((line) => !/^\S.* => \S.*$/.test(line))).toEqual([])
    for (const line of entries) expect(new RegExp(line.split(' => ')[0] ?? '', 'i').test('')).toBe(false)
  })
})
