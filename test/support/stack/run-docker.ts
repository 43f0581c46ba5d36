import { spawn } from 'node:child_process'

/** What a command of the container engine came to. */
export interface DockerResult { code: number, stdout: string, stderr: string }

export interface DockerOptions {
  folder?: string
  /** In addition to the little that the engine's client needs; nothing else of this process gets through. */
  environment?: Record<string, string>
  /** Sent to the command's standard input. */
  input?: string
  /** Longest time that it may take; 5 minutes when left out. */
  timeoutMs?: number
}

/** Variables that tell the engine's client where it is and who asks. Others would win over those of an environment file. */
const clientVariables = /^(PATH|HOME|USER|TMPDIR|XDG_.*|DOCKER_.*|BUILDX_.*|SSL_CERT_.*|(HTTPS?|NO)_PROXY|(https?|no)_proxy)$/

/** Runs `docker` and tells what came of it, a failure included. */
export async function tryDocker(parameters: string[], { folder, environment, input, timeoutMs = 300_000 }: DockerOptions = {}): Promise<DockerResult> {
  const inherited = Object.entries(process.env).filter(([name]) => clientVariables.test(name))
  const child = spawn('docker', parameters, {
    cwd: folder,
    env: { ...Object.fromEntries(inherited), ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: timeoutMs,
  })
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => { output.stdout += text })
  child.stderr.setEncoding('utf8').on('data', (text: string) => { output.stderr += text })
  // A command that ends without reading its input breaks the pipe.
  child.stdin.on('error', () => {}).end(input)
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  child.once('error', reject)
  child.once('close', (code, signal) => resolve(code ?? (signal ? 128 : 1)))
  return { code: await promise, ...output }
}

/**
 * Runs `docker` and gives what it wrote to standard output, without the last line break.
 *
 * @throws with what it said when it failed
 */
export async function runDocker(parameters: string[], options: DockerOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await tryDocker(parameters, options)
  if (code !== 0) throw new Error(`docker ${parameters.join(' ')} ended with ${code}:\n${stderr || stdout}`)
  return stdout.trimEnd()
}

/**
 * Makes sure that there is an engine.
 *
 * @throws with what to do about it
 */
export async function requireDocker(): Promise<void> {
  const missing = await tryDocker(['compose', 'version']).then(({ code, stderr }) => (code === 0 ? '' : stderr), String)
  const stopped = missing ? '' : await tryDocker(['info', '--format', '{{.ServerVersion}}']).then(({ code, stderr }) => (code === 0 ? '' : stderr))
  if (missing || stopped) throw new Error(`The stack tests need Docker with Compose, and a running engine that this account may use:\n${missing || stopped}`)
}
