import { z } from 'zod'
import { id } from './ids.ts'
import { modelSettings, tokenCount } from './model-settings.ts'
import { timestamp } from './timestamp.ts'

/** Id of the built-in demo model, which needs no provider. */
export const demoModelId = '00000000-0000-7000-8000-000000000001'

/** A model that a person can choose. */
export const modelOption = z.object({
  id,
  label: z.string(),
  providerName: z.string(),
  /** The built-in one, which talks about itself and is labelled as such. */
  isDemo: z.boolean(),
  /** Of a provider of the person's own: nobody else sees it. */
  isPersonal: z.boolean(),
  ...modelSettings.pick({ contextTokens: true, maximumOutputTokens: true, abilities: true, parameters: true }).shape,
})
export type ModelOption = z.output<typeof modelOption>
export const modelOptionList = z.object({
  items: z.array(modelOption),
  /** The model for new conversations. */
  defaultModelId: id,
  /** What providers do of speech for this person; the rest is the browser's. */
  speech: z.object({ canTranscribe: z.boolean(), canSpeak: z.boolean() }),
})
export type ModelOptionList = z.output<typeof modelOptionList>

export const providerKind = z.enum(['openai-compatible', 'anthropic', 'google'])
export type ProviderKind = z.output<typeof providerKind>

const baseUrl = z.url({ protocol: /^https?$/ }).max(500)
/** Write-only: stored encrypted, never in an answer. */
const apiKey = z.string().trim().max(2000)
const providerName = z.string().trim().min(1).max(80)
/** Most providers that one person may have. */
export const maximumPersonalProviders = 20

export const createProviderInput = z.object({
  kind: providerKind,
  name: providerName,
  baseUrl,
  apiKey: apiKey.optional(),
  /** For the person alone. Only administrators add one for everybody. */
  isPersonal: z.boolean().default(false),
})
export type CreateProviderInput = z.output<typeof createProviderInput>

/** Only what is named changes. A new host without a new key drops the stored one: a key goes only to the host it was saved for. */
export const updateProviderInput = z.object({
  name: providerName.optional(),
  baseUrl: baseUrl.optional(),
  /** Null removes the key. */
  apiKey: apiKey.nullable().optional(),
  isEnabled: z.boolean().optional(),
})
export type UpdateProviderInput = z.output<typeof updateProviderInput>

export const modelView = z.object({ id, externalId: z.string(), label: z.string(), isEnabled: z.boolean(), ...modelSettings.shape })
export type ModelView = z.output<typeof modelView>

export const providerView = z.object({
  id,
  kind: providerKind,
  name: z.string(),
  baseUrl: z.string(),
  hasKey: z.boolean(),
  isPersonal: z.boolean(),
  isEnabled: z.boolean(),
  createdAt: timestamp,
  models: z.array(modelView),
})
export type ProviderView = z.output<typeof providerView>
/** The person's own, and for administrators those of the installation. */
export const providerList = z.object({
  items: z.array(providerView),
  /** Whether the installation lets people have providers of their own; without, theirs stay but cannot be asked. */
  allowsPersonal: z.boolean(),
})
export type ProviderList = z.output<typeof providerList>

/** A model server that was found without being told of. */
export const localProvider = z.object({
  name: z.string(),
  /** `host:port`, as the server reaches it. */
  host: z.string(),
  /** The address that a provider of it has. */
  baseUrl: z.string(),
  modelCount: z.number().int(),
  /** Whether the configuration lets models be asked there. */
  isPermitted: z.boolean(),
})
export type LocalProvider = z.output<typeof localProvider>
export const localProviderList = z.object({ items: z.array(localProvider) })

/** What an administrator says of a model. Only what is named changes. */
export const updateModelInput = modelSettings.partial().extend({ label: z.string().trim().min(1).max(120).optional() })
export type UpdateModelInput = z.output<typeof updateModelInput>

/** Limits that a provider tells in its list of models, in tokens. */
const limitsFound = { contextTokens: tokenCount.optional(), maximumOutputTokens: tokenCount.optional() }

/** The models of a provider, whole: those not named are removed. */
export const setModelsInput = z.object({
  models: z.array(z.object({
    externalId: z.string().trim().min(1).max(190),
    label: z.string().trim().min(1).max(120),
    isEnabled: z.boolean(),
    /** What the provider says of it: a model that is new starts with this. */
    ...limitsFound,
  })).max(500),
})
export type SetModelsInput = z.output<typeof setModelsInput>

/** A connection test of settings that are not stored yet. */
export const testConnectionInput = createProviderInput.omit({ name: true })
export type TestConnectionInput = z.output<typeof testConnectionInput>

/** What the provider answered: its models, or its own words of the failure. */
export const connectionTestResult = z.object({
  isOk: z.boolean(),
  durationMs: z.number(),
  models: z.array(z.object({ externalId: z.string(), label: z.string(), ...limitsFound })),
  problem: z.object({
    code: z.string(),
    /** HTTP status of the provider, when it answered. */
    status: z.number().int().nullable(),
    /** The provider's own message, shortened and without secrets. */
    message: z.string(),
  }).nullable(),
})
export type ConnectionTestResult = z.output<typeof connectionTestResult>
