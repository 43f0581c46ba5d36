import { providerKind } from '#shared/schemas/models.ts'
import type { ProviderView } from '#shared/schemas/models.ts'
import type { ProviderRow } from './queries.ts'

/** A provider as administrators see it: of the key, only whether there is one. */
export function toProviderView({ encryptedKey, kind, createdAt, ...row }: ProviderRow): ProviderView {
  return { ...row, kind: providerKind.parse(kind), hasKey: encryptedKey !== null, createdAt: createdAt.toISOString() }
}
