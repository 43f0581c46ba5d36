import { countLeftOut, findInputBudget } from '#shared/context/fit-messages.ts'
import type { ModelParameters } from '#shared/schemas/model-settings.ts'
import type { HistoryMessage } from '#server/features/conversations/index.ts'
import type { OpenModel } from '#server/features/models/index.ts'
import { continuationRequest } from '#server/lib/ai/continuation-request.ts'
import type { ModelMessage, ModelRequest } from '#server/lib/ai/port.ts'

interface RequestSource {
  /** Oldest first, the message to be answered last. */
  history: HistoryMessage[]
  /** What the conversation says instead of the model's own parameters. */
  parameters: ModelParameters
  isContinued: boolean
}

/** What a model is asked, and from which message on it reads when older ones do not fit. */
export interface PreparedRequest { request: Omit<ModelRequest, 'signal'>, readFromId: string | null }

/** Makes the request for one model: the conversation's parameters before its own, and as much of the branch as it can read. */
export function prepareRequest({ settings }: OpenModel, { history, parameters, isContinued }: RequestSource): PreparedRequest {
  const asked = { ...settings.parameters, ...parameters }
  const maximumOutputTokens = limitOutput(asked.maximumOutputTokens, settings.maximumOutputTokens)
  const budget = findInputBudget({ contextTokens: settings.contextTokens, maximumOutputTokens: maximumOutputTokens ?? settings.maximumOutputTokens })
  const read = history.slice(countLeftOut(history, budget))
  const messages: ModelMessage[] = read.map(({ role, text }) => ({ role, text }))
  if (isContinued) messages.push({ role: 'user', text: continuationRequest })
  return {
    request: { messages, temperature: asked.temperature, topP: asked.topP, reasoningEffort: asked.reasoningEffort, maximumOutputTokens },
    readFromId: read.length < history.length ? read[0]?.id ?? null : null,
  }
}

/** What was asked for, but never more than the model can give: providers refuse that. */
function limitOutput(asked: number | undefined, possible: number | null): number | undefined {
  return asked === undefined || possible === null ? asked : Math.min(asked, possible)
}
