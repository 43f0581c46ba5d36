/**
 * Starts the built server with the settings of `.env`, building it first when a source is newer than the build. What follows
 * `npm start --` is its command, such as `check`.
 */
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { builtServerFile, ensureBuilt } from './lib/built-server.ts'

const root = resolve(import.meta.dirname, '..')
ensureBuilt(root)

const child = spawn(process.execPath, ['--env-file-if-exists=.env', builtServerFile(root), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit', env: { NODE_ENV: 'production', ...process.env } })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
