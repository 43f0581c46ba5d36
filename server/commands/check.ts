import { useConfig } from '#server/lib/config/index.ts'

/** Says whether the server could start with this environment. */
export async function check(): Promise<void> {
  try {
    useConfig()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
