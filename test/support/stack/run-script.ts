import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Stack } from './stack.ts'

export interface ScriptOutcome { code: number, output: string }

export interface ScriptOptions {
  environment?: Record<string, string>
  timeoutMs?: number
}

/** Runs a script of `deploy` for this stack, from another folder, without a terminal. `output` is everything that it says. */
export async function runScript(stack: Stack, script: string, parameters: string[], { environment, timeoutMs = 280_000 }: ScriptOptions = {}): Promise<ScriptOutcome> {
  const { PATH = '', HOME = '' } = process.env
  const registry = process.env.NPM_CONFIG_REGISTRY ?? process.env.npm_config_registry
  const child = spawn(join(stack.services.folder, 'deploy', script), parameters, {
    cwd: '/',
    env: {
      PATH,
      HOME,
      ...(registry ? { NPM_CONFIG_REGISTRY: registry } : {}),
      COMPOSE_PROJECT_NAME: stack.address.projectName,
      AGENTCHAT_ENV_FILE: stack.address.environmentFile,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { output += text })
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  child.once('error', reject)
  child.once('close', (code) => resolve(code ?? 128))
  return { code: await promise, output }
}
