import { spawnSync } from 'node:child_process'
import type { TestProject } from 'vitest/node'
import { requireDocker } from './run-docker.ts'
import { startStack } from './start-stack.ts'
import type { StackAddress } from './stack.ts'

declare module 'vitest' {
  interface ProvidedContext { stack: StackAddress }
}

/** Starts the one stack that all files of the suite use, and removes it whatever happens. */
export default async function startSharedStack(project: TestProject): Promise<() => Promise<void>> {
  await requireDocker()
  const { stack, remove } = await startStack({ isBuilding: true })
  project.provide('stack', stack.address)
  const removeAtExit = () => {
    const { projectName } = stack.address
    spawnSync('docker', ['compose', '--project-name', projectName, 'down', '--volumes', '--remove-orphans', '--timeout', '0'], { stdio: 'ignore' })
  }
  process.once('exit', removeAtExit)
  return async () => {
    await remove()
    process.off('exit', removeAtExit)
  }
}
