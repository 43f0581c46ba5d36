import { spawn } from 'node:child_process'

export interface RunningScript extends AsyncDisposable {
  /** What it wrote so far. */
  output: () => string
}

/** Runs one of the project's npm scripts until it is disposed, with everything that it started. */
export function runScript(folder: string, parameters: string[], environment: Record<string, string>): RunningScript {
  const child = spawn('npm', ['run', ...parameters], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, because npm does not pass every signal on.
    detached: true,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
  })
  let text = ''
  for (const output of [child.stdout, child.stderr]) output.on('data', (chunk) => { text += String(chunk) })
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return {
    output: () => text,
    [Symbol.asyncDispose]: async () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      await exited
    },
  }
}
