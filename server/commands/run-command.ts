const commands: Record<string, () => Promise<void>> = {
  serve: async () => (await import('./serve.ts')).serve(),
  migrate: async () => (await import('./migrate.ts')).migrate(),
  check: async () => (await import('./check.ts')).check(),
  health: async () => (await import('./health.ts')).health(),
}

/** Runs one command of the built server. Each is loaded when it is asked for: checking needs no page, serving no checks. */
export async function runCommand(name: string): Promise<void> {
  const command = commands[name]
  if (!command) {
    process.stderr.write(`There is no command "${name}". Commands: ${Object.keys(commands).join(', ')}\n`)
    process.exitCode = 1
    return
  }
  await command()
}
