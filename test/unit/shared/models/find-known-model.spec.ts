import { describe, expect, it } from 'vitest'
import { knownModels } from '#shared/constants/known-models.ts'
import { findKnownModel } from '#shared/models/find-known-model.ts'

describe('what is known of a model', () => {
  it.each([
    ['gpt-4o-2024-11-20', 128_000],
    ['gpt-4', 8_192],
    ['openai/GPT-4.1-mini', 1_047_576],
    ['models/gemini-2.5-pro', 1_048_576],
    ['claude-3-5-sonnet-latest', 200_000],
  ])('is found by the longest prefix of %s', (externalId, contextTokens) => {
    expect(findKnownModel(externalId)?.contextTokens).toBe(contextTokens)
  })

  it('is nothing for a model of one\'s own', () => {
    expect(findKnownModel('our-own-model')).toBeUndefined()
  })

  it('names each prefix once, in small letters', () => {
    const prefixes = knownModels.map(({ prefix }) => prefix)
    expect(new Set(prefixes).size).toBe(prefixes.length)
    expect(prefixes.filter((prefix) => prefix !== prefix.toLowerCase())).toEqual([])
  })
})
