import { beforeEach, describe, expect, it, vi } from 'vitest'
import { preferences } from '#shared/schemas/preferences.ts'
import type { Principal } from '#server/lib/auth/principal.ts'
import { findRefused } from '#server/features/auth/find-refused.ts'
import { filterOpenSessions, filterWorkingApiKeys } from '#server/features/auth/queries.ts'

vi.mock('#server/features/auth/queries.ts', () => ({ filterOpenSessions: vi.fn(), filterWorkingApiKeys: vi.fn() }))

const person = { userId: 'user-1', role: 'member', email: 'a@example.com', name: 'Ada', locale: 'en', preferences: preferences.parse({}), avatarId: null } as const
const browser = (sessionId: string): Principal => ({ ...person, sessionId })
const program = (id: string): Principal => ({ ...person, apiKey: { id, scopes: [] } })

beforeEach(() => {
  vi.mocked(filterOpenSessions).mockReset().mockResolvedValue(['open'])
  vi.mocked(filterWorkingApiKeys).mockReset().mockResolvedValue(['working'])
})

describe('the readers of open streams', () => {
  it('are refused when their session has ended or their key is gone', async () => {
    const [open, ended, working, deleted] = [browser('open'), browser('ended'), program('working'), program('deleted')]
    expect(await findRefused([open, ended, working, deleted])).toEqual(new Set([ended, deleted]))
  })

  it('are asked about once, however many streams they have', async () => {
    await findRefused([browser('open'), browser('open'), browser('ended'), program('working'), program('working')])
    expect(filterOpenSessions).toHaveBeenCalledExactlyOnceWith(['open', 'ended'], expect.any(Date))
    expect(filterWorkingApiKeys).toHaveBeenCalledExactlyOnceWith(['working'], expect.any(Date))
  })

  it('are not refused because the database is away', async () => {
    vi.mocked(filterOpenSessions).mockRejectedValue(new Error('away'))
    await expect(findRefused([browser('open')])).rejects.toThrow('away')
  })
})
