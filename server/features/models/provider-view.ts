import { providerKind } from '#shared/schemas/models.ts'
import type { ModelView, ProviderView } from '#shared/schemas/models.ts'
import { readSettings } from './model-settings.ts'
import type { ModelRow, ProviderRow } from './queries.ts'

/** A provider as whoever manages it sees it: of the key, only whether there is one. */
export function toProviderView({ ownerId, encryptedKey, kind, createdAt, models, ...row }: ProviderRow): ProviderView {
  return { ...row, kind: providerKind.parse(kind), hasKey: encryptedKey !== null, isPersonal: ownerId !== null, createdAt: createdAt.toISOString(), models: models.map(toModelView) }
}

/** A model as whoever manages it sees it. */
export function toModelView({ id, externalId, label, isEnabled, ...settings }: Omit<ModelRow, 'ownerId'>): ModelView {
  return { id, externalId, label, isEnabled, ...readSettings(settings) }
}
