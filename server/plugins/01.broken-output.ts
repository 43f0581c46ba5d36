import { defineNitroPlugin } from 'nitropack/runtime'

/**
 * Whoever read the log may go away. Without this the write error would be reported to the same broken output, and the
 * report of that again, for ever.
 */
export default defineNitroPlugin(() => {
  for (const output of [process.stdout, process.stderr]) output.on('error', () => {})
})
