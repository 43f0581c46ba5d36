let count = 0
let onNone: (() => void) | undefined

export function beginRequest() {
  count++
}

export function endRequest() {
  count--
  if (count === 0) onNone?.()
}

/** Waits until no request is being answered, or `longestMs` have passed. */
export async function waitForRequests(longestMs: number): Promise<void> {
  if (count === 0) return
  await new Promise<void>((resolve) => {
    onNone = resolve
    setTimeout(resolve, longestMs)
  })
}
