import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Linux counts processor time in ticks of this length. */
const tickMicroseconds = 10_000

/** A process that is measured from outside, by the operating system's own accounting. */
export interface MeasuredProcess {
  child: ChildProcess
  /** Processor time used so far, user and system, in µs. */
  cpuMicroseconds: () => number
  /** Resident memory now, in bytes. */
  memoryBytes: () => number
  /** From spawning until `url` answered 200, in ms. */
  readyAfterMs: number
  stop: () => Promise<void>
}

/** Starts a Node program and waits until `url` answers. @throws after 60 s */
export async function startProcess(args: string[], { url, environment = {} }: { url: string, environment?: Record<string, string> }): Promise<MeasuredProcess> {
  const startedAtMs = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_ENV: 'production', ...environment } })
  const { promise: exited, resolve } = Promise.withResolvers<void>()
  child.once('exit', () => resolve())
  await waitForAnswer(url)
  return {
    child,
    readyAfterMs: performance.now() - startedAtMs,
    cpuMicroseconds: () => {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')
      return (Number(fields[11]) + Number(fields[12])) * tickMicroseconds
    },
    memoryBytes: () => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) * 1024,
    stop: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}

async function waitForAnswer(url: string): Promise<void> {
  const endMs = performance.now() + 60_000
  while (performance.now() < endMs) {
    const isUp = await fetch(url).then((response) => response.status < 500, () => false)
    if (isUp) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`${url} did not answer`)
}
