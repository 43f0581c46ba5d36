import { providerKind } from '#shared/schemas/models.ts'
import type { ModelView, ProviderView } from '#shared/schemas/models.ts'
import { readSettings } from './model-settings.ts'
import type { ModelRow, ProviderRow } from './queries.ts'

/** A provider as administrators see it: of the key, only whether there is one. */
export function toProviderView({ encryptedKey, kind, createdAt, models, ...row }: ProviderRow): ProviderView {
  return { ...row, kind: providerKind.parse(kind), hasKey: encryptedKey !== null, createdAt: createdAt.toISOString(), models: models.map(toModelView) }
}

/** A model as administrators see it. */
export function toModelView({ id, externalId, label, isEnabled, ...settings }: ModelRow): ModelView {
  return { id, externalId, label, isEnabled, ...readSettings(settings) }
}
