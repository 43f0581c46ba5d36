import type { ModelSettings } from '#shared/schemas/model-settings.ts'
import { useDatabase } from '#server/lib/db/client.ts'
import { runTransaction } from '#server/lib/db/run-transaction.ts'

const settingFields = { contextTokens: true, maximumOutputTokens: true, inputPrice: true, outputPrice: true, currency: true, abilities: true, parameters: true, voice: true, fallbackModelId: true } as const
const modelFields = { id: true, externalId: true, label: true, isEnabled: true, ...settingFields } as const
/** In the order in which they were added: ids sort by time. */
const providerFields = {
  id: true, ownerId: true, kind: true, name: true, baseUrl: true, encryptedKey: true, isEnabled: true, createdAt: true,
  models: { select: modelFields, orderBy: { id: 'asc' } },
} as const

/** Models of one owner's providers that can be chosen, with the names of their providers, oldest first. */
export function findEnabledModels(ownerId: string | null) {
  return useDatabase().model.findMany({
    where: { isEnabled: true, provider: { isEnabled: true, ownerId } },
    select: { id: true, label: true, ...settingFields, provider: { select: { name: true, kind: true } } },
    orderBy: [{ providerId: 'asc' }, { id: 'asc' }],
  })
}

/** A model and all that is needed to ask it, unless it or its provider is switched off, or is neither everybody's nor the person's. */
export function findEnabledModel(modelId: string, userId: string) {
  return useDatabase().model.findFirst({
    where: { id: modelId, isEnabled: true, provider: { isEnabled: true, OR: ownedBy([null, userId]) } },
    select: { id: true, externalId: true, label: true, ...settingFields, provider: { select: { id: true, ownerId: true, kind: true, baseUrl: true, encryptedKey: true } } },
  })
}

/** A list cannot be asked for null: each owner is a condition of its own. */
function ownedBy(ownerIds: (string | null)[]) {
  return ownerIds.map((ownerId) => ({ ownerId }))
}

export function findProviders(ownerIds: (string | null)[]) {
  return useDatabase().provider.findMany({ where: { OR: ownedBy(ownerIds) }, select: providerFields, orderBy: { id: 'asc' } })
}

/** A provider of one of these owners. */
export function findManagedProvider(ownerIds: (string | null)[], providerId: string) {
  return useDatabase().provider.findFirst({ where: { id: providerId, OR: ownedBy(ownerIds) }, select: providerFields })
}
export type ProviderRow = NonNullable<Awaited<ReturnType<typeof findManagedProvider>>>

export async function countProviders(ownerId: string): Promise<number> {
  return await useDatabase().provider.count({ where: { ownerId } })
}

/** Whether the owner has another provider with this name. */
export async function isNameTaken({ id, ownerId, name }: { id: string, ownerId: string | null, name: string }): Promise<boolean> {
  return await useDatabase().provider.count({ where: { name, ownerId, id: { not: id } } }) > 0
}

interface ProviderData { name: string, baseUrl: string, encryptedKey: string | null, isEnabled: boolean }

export function insertProvider(row: ProviderData & { id: string, ownerId: string | null, kind: string, createdAt: Date }) {
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
  voice: string | null
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

/** A model of a provider of one of these owners, and whose it is. */
export async function findManagedModel(ownerIds: (string | null)[], modelId: string) {
  const row = await useDatabase().model.findFirst({ where: { id: modelId, provider: { OR: ownedBy(ownerIds) } }, select: { ...modelFields, provider: { select: { ownerId: true } } } })
  if (!row) return null
  const { provider: { ownerId }, ...model } = row
  return { ...model, ownerId }
}
export type ModelRow = NonNullable<Awaited<ReturnType<typeof findManagedModel>>>

export function updateModelRow(modelId: string, data: Partial<ModelSettings> & { label?: string }) {
  return useDatabase().model.update({ where: { id: modelId }, data, select: modelFields })
}
