import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { builtServerFile } from '../../../scripts/lib/built-server.ts'
import { outsideConnectionMark } from '../outside-connection-mark.ts'

const root = resolve(import.meta.dirname, '../../..')

/** One line of the server's log, or of whatever else it wrote. */
export type LogRecord = Record<string, unknown>

export interface ServerProcess {
  child: ChildProcess
  /** What it wrote so far; lines that are no JSON stand under `text`. */
  logs: LogRecord[]
  /** How it ended. */
  exited: Promise<{ code: number | null, signal: NodeJS.Signals | null }>
}

/** Starts the built server, or runs one of its commands, with nothing but this environment. */
export function spawnServer(environment: Record<string, string>, command: string[] = []): ServerProcess {
  const logs: LogRecord[] = []
  const child = spawn(process.execPath, ['--import', join(root, 'test/support/refuse-outside-connections.ts'), builtServerFile(root), ...command], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', ...environment },
  })
  const exited: ServerProcess['exited'] = new Promise((settle, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => settle({ code, signal }))
  })
  for (const output of [child.stdout, child.stderr]) {
    createInterface({ input: output }).on('line', (line) => logs.push(parseLine(line)))
  }
  return { child, logs, exited }
}

/** Which other machines the server tried to reach. */
export function findOutsideConnections(logs: LogRecord[]): string[] {
  return logs.map((record) => String(record.text ?? '')).filter((text) => text.startsWith(outsideConnectionMark))
}

function parseLine(line: string): LogRecord {
  try {
    const parsed: unknown = JSON.parse(line)
    if (typeof parsed === 'object' && parsed !== null) return { ...parsed }
  } catch {
    // Not a log line: a stack of a crash, or Node's own warning.
  }
  return { text: line }
}
