/** Serves until it is told to stop. */
export async function serve(): Promise<void> {
  await import('nitropack/presets/node/runtime/node-server')
}
