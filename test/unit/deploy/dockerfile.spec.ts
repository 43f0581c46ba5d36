import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '#test/support/architecture/source-files.ts'
import { readDeployFile } from '#test/support/deploy/compose-file.ts'

const dockerfile = readDeployFile('Dockerfile')
/** The lines of a stage, from its FROM to the next. @throws when there is none of that name */
function readStage(name: string): string {
  const stage = dockerfile.split(/^(?=FROM )/m).find((candidate) => new RegExp(`^FROM \\S+ AS ${name}$`, 'm').test(candidate))
  if (!stage) throw new Error(`There is no stage ${name}`)
  return stage
}
const readBy = readFileSync(join(projectRoot, '.dockerignore'), 'utf8').split('\n').filter((line) => line.startsWith('!')).map((line) => line.slice(1))

describe('the image', () => {
  it('is built from the lock file, which the build can read', () => {
    expect(readStage('dependencies')).toMatch(/COPY package\.json package-lock\.json/)
    expect(readStage('dependencies')).toMatch(/npm ci /)
    expect(dockerfile).not.toMatch(/npm install/)
    expect(readBy).toContain('package-lock.json')
  })

  it('is built with what building needs, and holds none of it afterwards', () => {
    expect(readStage('dependencies')).not.toMatch(/--omit|--only|NODE_ENV=production/)
    expect(readStage('production')).toMatch(/COPY --from=build \/app\/\.output \.output/)
    expect(readStage('production')).not.toMatch(/node_modules|COPY \. /)
  })

  it('starts the built server by its full path, with nothing that has to be found first', () => {
    expect(readStage('production')).toMatch(/ENTRYPOINT \["node", "\/app\/\.output\/server\/index\.mjs"\]/)
    expect(readStage('production')).not.toMatch(/npm|dev/)
  })

  it.each(['dev', 'nginx', 'production'])('does not run as root: %s', (stage) => {
    expect(readStage(stage)).toMatch(/^USER (node|nginx)$/m)
  })

  it('is told no secret, and reads none while it is built', () => {
    expect(dockerfile).not.toMatch(/^(ARG|ENV) .*(SECRET|PASSWORD|TOKEN|KEY)/m)
    expect(readBy.filter((path) => /^\.env|^\.data|^\.git$/.test(path))).toEqual([])
  })

  it('takes packages from nowhere that the one who builds it has not named', () => {
    expect(dockerfile).not.toMatch(/https?:\/\//)
    expect(dockerfile).not.toMatch(/curl|wget|apt-get|pip /)
  })

  it('names the release that it stands on', () => {
    const bases = [...dockerfile.matchAll(/^FROM (\S+:\S+|\S+)(?: AS \S+)$/gm)].map((match) => match[1] ?? '').filter((base) => base.includes(':'))
    expect(bases).toEqual(['node:24-bookworm-slim', 'nginx:stable'])
  })

  it('says how it is, and what it is', () => {
    expect(readStage('production')).toMatch(/HEALTHCHECK .*--start-period=/)
    for (const label of ['title', 'description', 'licenses', 'version', 'revision']) expect(readStage('production')).toContain(`org.opencontainers.image.${label}=`)
  })
})
