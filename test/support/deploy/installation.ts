import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#test/support/architecture/source-files.ts'
import { makeTempDir } from '#test/support/temp-dir.ts'
import type { DockerAnswer } from './fake-docker.ts'
import { readDockerCalls, writeFakeDocker } from './fake-docker.ts'

export interface ScriptResult { exitCode: number | null, output: string }

/** A copy of the deployment's files in a folder of its own, with a stand-in for Docker. Goes when it is disposed. */
export interface Installation extends Disposable {
  folder: string
  environmentFile: string
  /** Runs a script of `deploy` from another folder; `output` is everything that it says. */
  run: (command: string, environment?: Record<string, string>) => ScriptResult
  /** The same with a terminal on which somebody types. */
  runOnTerminal: (command: string, typed: string) => ScriptResult
  dockerCalls: () => string[]
  readEnvironment: () => Record<string, string>
}

/** Settings of a complete installation, as a start makes them. */
export const completeEnvironment = {
  APP_SECRET: 'a1b2c3d4'.repeat(8),
  MYSQL_ROOT_PASSWORD: 'b2c3d4e5'.repeat(4),
  MYSQL_PASSWORD: 'c3d4e5f6'.repeat(4),
  REDIS_PASSWORD: 'd4e5f6a7'.repeat(4),
  COMPOSE_PROFILES: 'mysql,redis',
}

export function makeInstallation(options: { docker?: DockerAnswer[], environment?: Record<string, string>, takenPorts?: number[] } = {}): Installation {
  const directory = makeTempDir()
  const folder = directory.path
  const environmentFile = join(folder, '.env')
  cpSync(join(projectRoot, 'deploy'), join(folder, 'deploy'), { recursive: true })
  for (const name of ['docker-compose.yml', 'docker-compose.prod.yml', 'Dockerfile', '.dockerignore']) writeFileSync(join(folder, name), '')
  if (options.environment) writeFileSync(environmentFile, renderEnvironment(options.environment), { mode: 0o600 })
  writeFakeDocker(folder, options.docker ?? [])
  writePortList(folder, options.takenPorts ?? [])

  const start = (file: string, parameters: string[], input: string, environment: Record<string, string>): ScriptResult => {
    const path = `${join(folder, 'bin')}:/usr/local/bin:/usr/bin:/bin`
    const { status, stdout, stderr } = spawnSync(file, parameters, { cwd: '/', input, encoding: 'utf8', env: { HOME: folder, PATH: path, ...environment } })
    return { exitCode: status, output: `${stdout}${stderr}` }
  }
  return {
    folder,
    environmentFile,
    run: (command, environment = {}) => start('bash', ['-c', `exec ${folder}/deploy/${command}`], '', environment),
    runOnTerminal: (command, typed) => start('script', ['--quiet', '--return', '--command', `${folder}/deploy/${command}`, '/dev/null'], typed, {}),
    dockerCalls: () => readDockerCalls(folder),
    readEnvironment: () => (existsSync(environmentFile) ? parseEnvironment(readFileSync(environmentFile, 'utf8')) : {}),
    [Symbol.dispose]: directory.remove,
  }
}

/** A stand-in for `ss`, so that it is the test that says which ports are taken, not the machine that it runs on. */
function writePortList(folder: string, takenPorts: number[]) {
  const cases = takenPorts.map((port) => `*:${port}) echo LISTEN ;;\n`).join('')
  writeFileSync(join(folder, 'bin/ss'), `#!/bin/sh\ncase "$*" in\n${cases}*) ;;\nesac\n`, { mode: 0o755 })
}

function renderEnvironment(values: Record<string, string>): string {
  return Object.entries(values).map(([name, value]) => `${name}=${value}\n`).join('')
}

function parseEnvironment(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name, value]) => [name, value]))
}
