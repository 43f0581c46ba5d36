/** Many answers at once: what each reader got and when. */
export interface AnswerResult {
  firstTokenMs: number
  /** How long the whole answer took, from the request on. */
  durationMs: number
  /** Events that came twice or not at all. */
  wrongEvents: number
  isTextRight: boolean
}

export interface LoadOptions {
  count: number
  /** Starts are spread evenly over this time. */
  overMs: number
  expectedText: string
}

/** One answer, read to its end: calls back for each piece of text with the number of its event, where it has one. */
export type AnswerReader = (onText: (text: string, seq?: number) => void) => Promise<{ wrongEvents: number }>

/** Reads `count` answers, started evenly. */
export async function readAnswers({ count, overMs, expectedText }: LoadOptions, createReader: (index: number) => AnswerReader): Promise<AnswerResult[]> {
  return await Promise.all(Array.from({ length: count }, async (_, index) => {
    await new Promise((resolve) => setTimeout(resolve, (index * overMs) / count))
    const startedAtMs = performance.now()
    let firstTokenMs = Number.NaN
    let text = ''
    const { wrongEvents } = await createReader(index)((piece) => {
      if (text === '') firstTokenMs = performance.now() - startedAtMs
      text += piece
    })
    return { firstTokenMs, durationMs: performance.now() - startedAtMs, wrongEvents, isTextRight: text === expectedText }
  }))
}

/** The value below which `share` of the values are. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
