import { spawnSync } from 'node:child_process'

/** Ends this process in order when it is told to, so that what is done at its exit is done. */
const endingSignals = ['SIGTERM', 'SIGHUP'] as const

/**
 * Removes a project's containers, networks and volumes when this process ends before somebody else has done so.
 *
 * @returns what takes this back
 */
export function removeAtExit(projectName: string): () => void {
  const remove = () => {
    spawnSync('docker', ['compose', '--project-name', projectName, 'down', '--volumes', '--remove-orphans', '--timeout', '0'], { stdio: 'ignore' })
  }
  const end = () => process.exit(1)
  process.once('exit', remove)
  for (const signal of endingSignals) process.once(signal, end)
  return () => {
    process.off('exit', remove)
    for (const signal of endingSignals) process.off(signal, end)
  }
}
