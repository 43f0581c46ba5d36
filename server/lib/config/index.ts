import { readEnvironment } from './read-environment.ts'
import type { Configuration } from './read-environment.ts'

let current: Configuration | undefined

/** The validated configuration of this process. Read once; a process with a bad environment never gets this far. */
export function useConfig(): Configuration {
  current ??= readEnvironment(process.env)
  return current
}

export type { Configuration }
