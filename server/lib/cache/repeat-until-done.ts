const pauseMs = 250

/**
 * Tries once and waits for it; when that fails, returns and goes on trying in the background for `forMs`. Never throws.
 */
export async function repeatUntilDone(operation: () => Promise<void>, forMs: number): Promise<void> {
  try {
    await operation()
  } catch {
    const untilMs = Date.now() + forMs
    if (forMs > pauseMs) setTimeout(() => void repeatUntilDone(operation, untilMs - Date.now()), pauseMs).unref()
  }
}
