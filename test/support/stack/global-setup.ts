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
  return remove
}
