import { createApiKeyInput } from '#shared/schemas/auth.ts'
import type { ApiKeyScope, createdApiKey } from '#shared/schemas/auth.ts'
import type { z } from 'zod'

export type CreatedApiKey = z.output<typeof createdApiKey>

/** The form for a new API key; `onCreated` gets the only look at the key itself. */
export function useCreateApiKey(onCreated: (key: CreatedApiKey) => void) {
  const api = useApi()
  const state = reactive({ name: '', scopes: ['conversations:read', 'conversations:write', 'models:read', 'profile:read'] as ApiKeyScope[], expiresInDays: 90 as number | null })
  const form = useApiForm({
    schema: createApiKeyInput,
    state,
    send: async (values) => onCreated(await api<CreatedApiKey>('/api/v1/auth/api-keys', { method: 'POST', body: values })),
  })
  return { state, ...form }
}
