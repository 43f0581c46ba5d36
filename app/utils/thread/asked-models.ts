import { maximumCompared } from '#shared/schemas/runs.ts'

/** The models that are to answer a question: the first one, or else the conversation's, and those beside it. */
export interface AskedModels { modelId?: string, besideModelIds: string[] }

/** The same, as a person has chosen them. */
export type ChosenModels = Required<AskedModels>

/** Takes a model among those that answer, or out of them; one always stays, and there are never too many. */
export function toggleModel({ modelId, besideModelIds }: ChosenModels, toggledId: string): ChosenModels {
  const chosen = [modelId, ...besideModelIds]
  const isChosen = chosen.includes(toggledId)
  if (isChosen ? chosen.length === 1 : chosen.length >= maximumCompared) return { modelId, besideModelIds }
  const [first = modelId, ...others] = isChosen ? chosen.filter((id) => id !== toggledId) : [...chosen, toggledId]
  return { modelId: first, besideModelIds: others }
}
