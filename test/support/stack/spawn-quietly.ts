import { spawn } from 'node:child_process'

export interface ScriptOutcome { code: number, output: string }

export interface SpawnOptions {
  folder: string
  /** Nothing else of this process gets through, but where programs are and whose files are used. */
  environment: Record<string, string>
  timeoutMs: number
}

/** Runs a command without a terminal. `output` is everything that it says; a failure is part of the outcome. */
export async function spawnQuietly(command: string, parameters: string[], { folder, environment, timeoutMs }: SpawnOptions): Promise<ScriptOutcome> {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(command, parameters, { cwd: folder, env: { PATH, HOME, ...environment }, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { output += text })
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  child.once('error', reject)
  child.once('close', (code) => resolve(code ?? 128))
  return { code: await promise, output }
}
