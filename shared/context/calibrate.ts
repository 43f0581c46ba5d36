/** An estimate is corrected at most by this factor: beyond it the report counts something else. */
const largestCorrection = 2.5

/** An answer, what it read by the estimate, and what its provider counted for that. */
export interface CountedAnswer { estimatedTokens: number, reportedTokens: number }

/** The factor by which estimates of a conversation are off, from the last answer whose provider counted. */
export function findCorrection(counted: CountedAnswer | undefined): number {
  if (!counted || counted.estimatedTokens <= 0 || counted.reportedTokens <= 0) return 1
  return Math.min(largestCorrection, Math.max(1 / largestCorrection, counted.reportedTokens / counted.estimatedTokens))
}
