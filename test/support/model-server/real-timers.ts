/**
 * The timers as they were when this module was loaded, so that a test's fake clock does not stop the server.
 */
export const realSetTimeout = globalThis.setTimeout
export const realClearTimeout = globalThis.clearTimeout
/** Milliseconds on a clock that never jumps. */
export const nowMs: () => number = performance.now.bind(performance)
