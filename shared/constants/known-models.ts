import type { ModelAbility } from '../schemas/model-settings.ts'

/** What is known of the models whose id begins so. */
export interface KnownModel {
  prefix: string
  contextTokens?: number
  maximumOutputTokens?: number
  abilities: ModelAbility[]
}

const talks: ModelAbility[] = ['tools']
const sees: ModelAbility[] = ['vision', 'tools', 'files']
const thinks: ModelAbility[] = ['tools', 'reasoning']
const hears: ModelAbility[] = ['transcription']
const speaks: ModelAbility[] = ['speech']
const seesAndThinks: ModelAbility[] = ['vision', 'tools', 'reasoning', 'files']

/**
 * Known models, from the documentation of their providers. The longest prefix of an id decides, so that dated versions
 * are found too. Prices are not here: they differ by region and contract, and people enter their own.
 */
export const knownModels: readonly KnownModel[] = [
  { prefix: 'whisper', abilities: hears },
  { prefix: 'gpt-4o-transcribe', abilities: hears },
  { prefix: 'gpt-4o-mini-transcribe', abilities: hears },
  { prefix: 'sensevoice', abilities: hears },
  { prefix: 'tts-1', abilities: speaks },
  { prefix: 'gpt-4o-mini-tts', abilities: speaks },
  { prefix: 'cosyvoice', abilities: speaks },
  { prefix: 'gpt-3.5-turbo', contextTokens: 16_385, maximumOutputTokens: 4_096, abilities: talks },
  { prefix: 'gpt-4', contextTokens: 8_192, maximumOutputTokens: 8_192, abilities: talks },
  { prefix: 'gpt-4-turbo', contextTokens: 128_000, maximumOutputTokens: 4_096, abilities: sees },
  { prefix: 'gpt-4o', contextTokens: 128_000, maximumOutputTokens: 16_384, abilities: sees },
  { prefix: 'gpt-4.1', contextTokens: 1_047_576, maximumOutputTokens: 32_768, abilities: sees },
  { prefix: 'gpt-5', contextTokens: 400_000, maximumOutputTokens: 128_000, abilities: seesAndThinks },
  { prefix: 'o1', contextTokens: 200_000, maximumOutputTokens: 100_000, abilities: seesAndThinks },
  { prefix: 'o3', contextTokens: 200_000, maximumOutputTokens: 100_000, abilities: seesAndThinks },
  { prefix: 'o4-mini', contextTokens: 200_000, maximumOutputTokens: 100_000, abilities: seesAndThinks },
  { prefix: 'claude-3-', contextTokens: 200_000, maximumOutputTokens: 4_096, abilities: sees },
  { prefix: 'claude-3-5-', contextTokens: 200_000, maximumOutputTokens: 8_192, abilities: sees },
  { prefix: 'claude-3-7-', contextTokens: 200_000, maximumOutputTokens: 64_000, abilities: seesAndThinks },
  { prefix: 'claude-opus-4', contextTokens: 200_000, maximumOutputTokens: 32_000, abilities: seesAndThinks },
  { prefix: 'claude-sonnet-4', contextTokens: 200_000, maximumOutputTokens: 64_000, abilities: seesAndThinks },
  { prefix: 'claude-haiku-4', contextTokens: 200_000, maximumOutputTokens: 64_000, abilities: seesAndThinks },
  { prefix: 'gemini-1.5-flash', contextTokens: 1_048_576, maximumOutputTokens: 8_192, abilities: sees },
  { prefix: 'gemini-1.5-pro', contextTokens: 2_097_152, maximumOutputTokens: 8_192, abilities: sees },
  { prefix: 'gemini-2.0-flash', contextTokens: 1_048_576, maximumOutputTokens: 8_192, abilities: sees },
  { prefix: 'gemini-2.5-', contextTokens: 1_048_576, maximumOutputTokens: 65_536, abilities: seesAndThinks },
  { prefix: 'gemini-3', contextTokens: 1_048_576, maximumOutputTokens: 65_536, abilities: seesAndThinks },
  { prefix: 'deepseek-chat', contextTokens: 128_000, maximumOutputTokens: 8_192, abilities: talks },
  { prefix: 'deepseek-reasoner', contextTokens: 128_000, maximumOutputTokens: 64_000, abilities: thinks },
  { prefix: 'qwen-turbo', contextTokens: 1_000_000, maximumOutputTokens: 16_384, abilities: thinks },
  { prefix: 'qwen-plus', contextTokens: 1_000_000, maximumOutputTokens: 32_768, abilities: thinks },
  { prefix: 'qwen-max', contextTokens: 32_768, maximumOutputTokens: 8_192, abilities: talks },
  { prefix: 'qwen3-max', contextTokens: 262_144, maximumOutputTokens: 65_536, abilities: talks },
  { prefix: 'qwen3', contextTokens: 131_072, abilities: thinks },
  { prefix: 'qwq', contextTokens: 131_072, maximumOutputTokens: 8_192, abilities: thinks },
  { prefix: 'moonshot-v1-8k', contextTokens: 8_192, abilities: talks },
  { prefix: 'moonshot-v1-32k', contextTokens: 32_768, abilities: talks },
  { prefix: 'moonshot-v1-128k', contextTokens: 131_072, abilities: talks },
  { prefix: 'kimi-k2', contextTokens: 262_144, abilities: talks },
  { prefix: 'kimi-k2-thinking', contextTokens: 262_144, abilities: thinks },
  { prefix: 'glm-4', contextTokens: 128_000, abilities: talks },
  { prefix: 'glm-4v', contextTokens: 8_192, abilities: ['vision'] },
  { prefix: 'glm-4.5', contextTokens: 131_072, maximumOutputTokens: 98_304, abilities: thinks },
  { prefix: 'glm-4.6', contextTokens: 204_800, maximumOutputTokens: 131_072, abilities: thinks },
]
