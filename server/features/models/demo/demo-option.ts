import { demoModelId } from '#shared/schemas/models.ts'
import type { ModelOption } from '#shared/schemas/models.ts'

/** The built-in model as one can choose it. The interface translates its label. */
export const demoOption: ModelOption = { id: demoModelId, label: 'Demo', providerName: 'AgentChat', isDemo: true, isPersonal: false, contextTokens: null, maximumOutputTokens: null, abilities: [], parameters: {} }
