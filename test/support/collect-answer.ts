import type { LanguageModel, ModelRequest, ModelStreamPart } from '#server/lib/ai/port.ts'

/** What a model gave until it ended or failed. */
export interface CollectedAnswer {
  reasoning: string
  text: string
  finish: Extract<ModelStreamPart, { type: 'finish' }> | undefined
  error: unknown
}

/** Reads an answer to its end, an error included. `onText` sees the text so far after each piece. */
export async function collectAnswer(model: LanguageModel, request: ModelRequest, onText: (text: string) => void = () => {}): Promise<CollectedAnswer> {
  const answer: CollectedAnswer = { reasoning: '', text: '', finish: undefined, error: undefined }
  try {
    for await (const part of model.stream(request)) {
      if (part.type === 'finish') answer.finish = part
      else if (part.type === 'reasoning') answer.reasoning += part.delta
      else onText(answer.text += part.delta)
    }
  } catch (error) {
    answer.error = error
  }
  return answer
}
