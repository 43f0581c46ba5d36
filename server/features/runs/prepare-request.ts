import { countLeftOut, findInputBudget } from '#shared/context/fit-messages.ts'
import type { ModelParameters } from '#shared/schemas/model-settings.ts'
import type { HistoryMessage } from '#server/features/conversations/index.ts'
import { maximumGivenBytes, readForModel } from '#server/features/files/index.ts'
import type { OpenModel } from '#server/features/models/index.ts'
import { continuationRequest } from '#server/lib/ai/continuation-request.ts'
import type { ModelMessage, ModelRequest } from '#server/lib/ai/port.ts'

export interface RequestSource {
  /** Oldest first, the message to be answered last. */
  history: HistoryMessage[]
  /** What the conversation says instead of the model's own parameters. */
  parameters: ModelParameters
  isContinued: boolean
}

/** What a model is asked, and from which message on it reads when older ones do not fit. */
export interface PreparedRequest { request: Omit<ModelRequest, 'signal'>, readFromId: string | null }

/**
 * Makes the request for one model: the conversation's parameters before its own, and as much of the branch as it can read,
 * the files of its messages included.
 *
 * @throws AppError storage-unavailable
 */
export async function prepareRequest({ settings }: OpenModel, { history, parameters, isContinued }: RequestSource): Promise<PreparedRequest> {
  const asked = { ...settings.parameters, ...parameters }
  const maximumOutputTokens = limitOutput(asked.maximumOutputTokens, settings.maximumOutputTokens)
  const budget = findInputBudget({ contextTokens: settings.contextTokens, maximumOutputTokens: maximumOutputTokens ?? settings.maximumOutputTokens })
  const read = history.slice(countLeftOut(history, budget))
  const messages = await readTurns(read, settings.abilities)
  if (isContinued) messages.push({ role: 'user', text: continuationRequest })
  return {
    request: { messages, temperature: asked.temperature, topP: asked.topP, reasoningEffort: asked.reasoningEffort, maximumOutputTokens },
    readFromId: read.length < history.length ? read[0]?.id ?? null : null,
  }
}

/** The turns as the model is told them. The newest files go first, should there be more than can be sent. */
async function readTurns(history: HistoryMessage[], abilities: readonly string[]): Promise<ModelMessage[]> {
  let freeBytes = maximumGivenBytes
  const turns: ModelMessage[] = []
  for (const { role, text, files } of history.toReversed()) {
    if (files.length === 0) {
      turns.push({ role, text })
      continue
    }
    const given = await readForModel(files, abilities, freeBytes)
    freeBytes -= given.givenBytes
    turns.push({ role, text: [given.text, text].filter((part) => part !== '').join('\n\n'), files: given.files })
  }
  return turns.reverse()
}

/** What was asked for, but never more than the model can give: providers refuse that. */
function limitOutput(asked: number | undefined, possible: number | null): number | undefined {
  return asked === undefined || possible === null ? asked : Math.min(asked, possible)
}
