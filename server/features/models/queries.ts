import type { ModelSettings } from '#shared/schemas/model-settings.ts'
import { useDatabase } from '#server/lib/db/client.ts'
import { runTransaction } from '#server/lib/db/run-transaction.ts'

const settingFields = { contextTokens: true, maximumOutputTokens: true, inputPrice: true, outputPrice: true, currency: true, abilities: true, parameters: true, fallbackModelId: true } as const
const modelFields = { id: true, externalId: true, label: true, isEnabled: true, ...settingFields } as const
/** In the order in which they were added: ids sort by time. */
const providerFields = {
  id: true, kind: true, name: true, baseUrl: true, encryptedKey: true, isEnabled: true, createdAt: true,
  models: { select: modelFields, orderBy: { id: 'asc' } },
} as const

/** Models that people can choose, with the names of their providers, oldest first. */
export function findEnabledModels() {
  return useDatabase().model.findMany({
    where: { isEnabled: true, provider: { isEnabled: true } },
    select: { id: true, label: true, ...settingFields, provider: { select: { name: true } } },
    orderBy: [{ providerId: 'asc' }, { id: 'asc' }],
  })
}

/** A model and all that is needed to ask it, unless it or its provider is switched off. */
export function findEnabledModel(modelId: string) {
  return useDatabase().model.findFirst({
    where: { id: modelId, isEnabled: true, provider: { isEnabled: true } },
    select: { id: true, externalId: true, label: true, ...settingFields, provider: { select: { id: true, kind: true, baseUrl: true, encryptedKey: true } } },
  })
}

export function findProviders() {
  return useDatabase().provider.findMany({ select: providerFields, orderBy: { id: 'asc' } })
}

export function findProvider(providerId: string) {
  return useDatabase().provider.findUnique({ where: { id: providerId }, select: providerFields })
}
export type ProviderRow = NonNullable<Awaited<ReturnType<typeof findProvider>>>

/** Whether another provider has this name. */
export async function isNameTaken(name: string, exceptProviderId: string): Promise<boolean> {
  return await useDatabase().provider.count({ where: { name, id: { not: exceptProviderId } } }) > 0
}

interface ProviderData { name: string, baseUrl: string, encryptedKey: string | null, isEnabled: boolean }

export function insertProvider(row: ProviderData & { id: string, kind: string, createdAt: Date }) {
  return useDatabase().provider.create({ data: { ...row, updatedAt: row.createdAt }, select: providerFields })
}

export function updateProviderRow(providerId: string, data: ProviderData) {
  return useDatabase().provider.update({ where: { id: providerId }, data: { ...data, updatedAt: new Date() }, select: providerFields })
}

/** Deletes a provider with its models; none is no error. */
export function deleteProviderRow(providerId: string) {
  return useDatabase().provider.deleteMany({ where: { id: providerId } })
}

/** What is stored of a model's settings. */
export interface SettingsRow {
  contextTokens: number | null
  maximumOutputTokens: number | null
  inputPrice: number | null
  outputPrice: number | null
  currency: string | null
  abilities: unknown
  parameters: unknown
  fallbackModelId: string | null
}

export interface ModelData extends ModelSettings { id: string, externalId: string, label: string, isEnabled: boolean, createdAt: Date }
type StoredModel = SettingsRow & Omit<ModelData, keyof ModelSettings>

/** Puts models in the place of all that the provider had, at once. `choose` gets those and gives the new ones. */
export async function replaceModels(providerId: string, choose: (before: StoredModel[]) => ModelData[]): Promise<void> {
  await runTransaction(async (handle) => {
    const before = await handle.model.findMany({ where: { providerId }, select: { ...modelFields, createdAt: true } })
    await handle.model.deleteMany({ where: { providerId } })
    await handle.model.createMany({ data: choose(before).map((model) => ({ ...model, providerId })) })
  })
}

/** A model as administrators see it. */
export function findModel(modelId: string) {
  return useDatabase().model.findUnique({ where: { id: modelId }, select: modelFields })
}
export type ModelRow = NonNullable<Awaited<ReturnType<typeof findModel>>>

export function updateModelRow(modelId: string, data: Partial<ModelSettings> & { label?: string }) {
  return useDatabase().model.update({ where: { id: modelId }, data, select: modelFields })
}
