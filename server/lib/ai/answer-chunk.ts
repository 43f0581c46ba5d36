import type { AnswerPiece, ModelStreamPart } from './port.ts'

export type FinishReason = Extract<ModelStreamPart, { type: 'finish' }>['reason']
export interface Usage { inputTokens: number, outputTokens: number }

/** What one event of an answer adds to it. */
export interface AnswerChunk {
  reasoning: string
  text: string
  finishReason: FinishReason | undefined
  usage: Usage | undefined
}

/** What came together is given together: one piece for each stretch of reasoning or text, also before an error. */
export function* joinPieces(pieces: Iterable<AnswerPiece>): Generator<AnswerPiece> {
  let last: AnswerPiece | undefined
  try {
    for (const piece of pieces) {
      if (last && last.type !== piece.type) yield last
      last = { type: piece.type, delta: last?.type === piece.type ? last.delta + piece.delta : piece.delta }
    }
  } catch (error) {
    if (last) yield last
    throw error
  }
  if (last) yield last
}
