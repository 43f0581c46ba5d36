import { join } from 'node:path'
import { spawnQuietly } from './spawn-quietly.ts'
import type { ScriptOutcome } from './spawn-quietly.ts'
import type { Stack } from './stack.ts'

export interface ScriptOptions {
  environment?: Record<string, string>
  timeoutMs?: number
}

/** Runs a script of `deploy` for this stack, from another folder. */
export async function runScript(stack: Stack, script: string, parameters: string[], { environment, timeoutMs = 280_000 }: ScriptOptions = {}): Promise<ScriptOutcome> {
  const registry = process.env.NPM_CONFIG_REGISTRY ?? process.env.npm_config_registry
  return await spawnQuietly(join(stack.services.folder, 'deploy', script), parameters, {
    folder: '/',
    environment: {
      ...(registry ? { NPM_CONFIG_REGISTRY: registry } : {}),
      COMPOSE_PROJECT_NAME: stack.address.projectName,
      AGENTCHAT_ENV_FILE: stack.address.environmentFile,
      ...environment,
    },
    timeoutMs,
  })
}
