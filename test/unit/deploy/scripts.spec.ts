import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '#test/support/architecture/source-files.ts'

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8')
const commands = globSync('deploy/*.sh', { cwd: projectRoot }).sort()
const everything = [...commands, ...globSync('deploy/lib/*.sh', { cwd: projectRoot }).sort()]
const hasShellcheck = spawnSync('shellcheck', ['--version']).status === 0

describe('the scripts of the deployment', () => {
  it.each(everything)('are written in the language of bash: %s', (path) => {
    expect(spawnSync('bash', ['-n', path], { cwd: projectRoot, encoding: 'utf8' }).stderr).toBe('')
  })

  it.skipIf(!hasShellcheck)('have no finding of shellcheck (skipped where it is not installed)', { timeout: 60_000 }, () => {
    expect(spawnSync('shellcheck', ['--check-sourced', '--external-sources', ...commands], { cwd: projectRoot, encoding: 'utf8' }).stdout).toBe('')
  })

  it.each(commands)('can be run, stop at the first error, and say what they do: %s', (path) => {
    const help = spawnSync(join(projectRoot, path), ['--help'], { cwd: '/', encoding: 'utf8' })
    expect([statSync(join(projectRoot, path)).mode & 0o111, read(path).includes('\nset -euo pipefail\n')]).toEqual([0o111, true])
    expect([help.status, help.stderr]).toEqual([0, ''])
    expect(help.stdout.split('\n')[0]).toMatch(/^[A-Z].*\.$/)
  })

  it.each(commands)('refuse an option that they do not know: %s', (path) => {
    const { status, stderr } = spawnSync(join(projectRoot, path), ['--prodd'], { cwd: '/', encoding: 'utf8' })
    expect([status, stderr]).toEqual([1, expect.stringContaining('unknown option --prodd')])
  })

  it.each(commands)('name each option in the help that they read: %s', (path) => {
    const text = read(path)
    const help = text.slice(0, text.indexOf('\nset -euo'))
    const options = [...text.matchAll(/^ {6}(--[a-z-]+)[^\n]*\)/gm)].map(([, option]) => option ?? '')
    expect(options.filter((option) => !help.includes(option))).toEqual([])
    expect(options).toContain('--help')
  })

  it('never clear away what is not ours', () => {
    expect(everything.filter((path) => /\bprune\b(?! -o)|docker rmi|system df -a/.test(read(path)))).toEqual([])
  })

  it('are short enough to be read', () => {
    expect(everything.filter((path) => read(path).split('\n').length > 300)).toEqual([])
  })
})
