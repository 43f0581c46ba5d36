import { knownModels, type KnownModel } from '../constants/known-models.ts'

/**
 * What is known of a model, by the longest prefix of its id. The parts before a slash, as `openai/gpt-4o` has one, name
 * who made it and are passed over.
 */
export function findKnownModel(externalId: string): KnownModel | undefined {
  const name = externalId.toLowerCase().split('/').at(-1) ?? ''
  return knownModels.filter(({ prefix }) => name.startsWith(prefix)).sort((left, right) => right.prefix.length - left.prefix.length)[0]
}
