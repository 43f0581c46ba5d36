import { z } from 'zod'
import { id } from './ids.ts'

/**
 * What a model can do beside reading and writing text. One that writes down what is said, or reads aloud, does nothing
 * else: it is not offered for conversations.
 */
export const modelAbility = z.enum(['vision', 'tools', 'reasoning', 'files', 'transcription', 'speech'])
export type ModelAbility = z.output<typeof modelAbility>

/** How much a model thinks before it answers, where its provider has such a setting. */
export const reasoningEffort = z.enum(['low', 'medium', 'high'])
export type ReasoningEffort = z.output<typeof reasoningEffort>

/** A number of tokens; the longest context of any model today is a tenth of the limit. */
export const tokenCount = z.number().int().min(1).max(100_000_000)

/** How a model is asked. What is not named is left to the provider. */
export const modelParameters = z.object({
  temperature: z.number().min(0).max(2).optional(),
  topP: z.number().min(0).max(1).optional(),
  maximumOutputTokens: tokenCount.optional(),
  reasoningEffort: reasoningEffort.optional(),
})
export type ModelParameters = z.output<typeof modelParameters>

/** What is known of a model. Null: not known. */
export const modelSettings = z.object({
  /** Everything that the model reads and writes at one time. */
  contextTokens: tokenCount.nullable(),
  /** The longest answer that the model can give. */
  maximumOutputTokens: tokenCount.nullable(),
  /** Price of a million tokens that are read, and that are written, in `currency`. */
  inputPrice: z.number().min(0).max(1_000_000).nullable(),
  outputPrice: z.number().min(0).max(1_000_000).nullable(),
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/).nullable(),
  abilities: z.array(modelAbility).max(6),
  /** What conversations start with. */
  parameters: modelParameters,
  /** Of a model that reads aloud: the name that its provider has for a voice. */
  voice: z.string().trim().min(1).max(120).nullable(),
  /** The model that is asked when the provider of this one gives nothing. */
  fallbackModelId: id.nullable(),
})
export type ModelSettings = z.output<typeof modelSettings>
