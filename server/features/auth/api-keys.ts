import { apiKeyScope } from '#shared/schemas/auth.ts'
import type { ApiKeyView, CreateApiKeyInput } from '#shared/schemas/auth.ts'
import { newApiKey } from '#server/lib/auth/api-key-token.ts'
import { checkStreams } from '#server/lib/http/open-streams.ts'
import { forgetApiKeys } from './cached-credentials.ts'
import { getOwnApiKey } from './policy.ts'
import { deleteApiKeyRow, insertApiKey, listApiKeyRows } from './queries.ts'

const dayMs = 24 * 60 * 60 * 1000

type ApiKeyRow = Awaited<ReturnType<typeof listApiKeyRows>>[number]

/** A person's API keys, the newest first. */
export async function listApiKeys(userId: string): Promise<{ items: ApiKeyView[] }> {
  const rows = await listApiKeyRows(userId)
  return { items: rows.map(toView) }
}

/** Makes an API key. The key itself is in this answer only; what is stored is its hash. */
export async function createApiKey(userId: string, { name, scopes, expiresInDays }: CreateApiKeyInput): Promise<ApiKeyView & { key: string }> {
  const { key, hash, prefix } = newApiKey()
  const createdAt = new Date()
  const expiresAt = expiresInDays === null ? null : new Date(createdAt.getTime() + expiresInDays * dayMs)
  const row = await insertApiKey(userId, { name, prefix, keyHash: hash, scopes: [...new Set(scopes)], createdAt, expiresAt })
  return { ...toView(row), key }
}

/**
 * Deletes an API key, which stops working at once.
 *
 * @throws AppError not-found
 */
export async function deleteApiKey(userId: string, id: string): Promise<void> {
  const { keyHash } = await getOwnApiKey(userId, id)
  await deleteApiKeyRow(id)
  await forgetApiKeys([keyHash])
  void checkStreams()
}

function toView(row: ApiKeyRow): ApiKeyView {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: apiKeyScope.array().parse(row.scopes),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }
}
