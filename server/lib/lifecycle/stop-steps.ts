import { useLogger } from '#server/lib/log/logger.ts'

const steps: { name: string, stop: () => Promise<void> }[] = []

/** Adds what has to come to an end before this process may leave; steps run in the order in which they were added. */
export function onStop(name: string, stop: () => Promise<void>) {
  steps.push({ name, stop })
}

export async function runStopSteps(): Promise<void> {
  for (const step of steps) {
    try {
      await step.stop()
    } catch (error) {
      useLogger().error({ step: step.name, err: error }, 'a part did not stop cleanly')
    }
  }
}
