import { z } from 'zod'

/** How long an answer took, from the request to its end. Of an answer that was continued: the last stretch of it. */
export const runTiming = z.object({
  durationMs: z.number().int(),
  /** Until the first thought or word; null when none came. */
  firstTokenMs: z.number().int().nullable(),
  /** Spent thinking; null for an answer without thoughts. */
  reasoningMs: z.number().int().nullable(),
})
export type RunTiming = z.output<typeof runTiming>
