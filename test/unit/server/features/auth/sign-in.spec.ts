import { beforeEach, describe, expect, it, vi } from 'vitest'
import { endSessions } from '#server/features/auth/end-sessions.ts'
import { findAccount, findAccountById, replacePasswordHash } from '#server/features/auth/queries.ts'
import { signIn } from '#server/features/auth/sign-in.ts'
import { startSession } from '#server/features/auth/start-session.ts'
import { checkPassword, hashPassword } from '#server/lib/auth/password.ts'

vi.mock('#server/features/auth/queries.ts', () => ({ findAccount: vi.fn(), findAccountById: vi.fn(), replacePasswordHash: vi.fn() }))
vi.mock('#server/features/auth/end-sessions.ts', () => ({ endSessions: vi.fn() }))
vi.mock('#server/features/auth/start-session.ts', () => ({ startSession: vi.fn() }))
vi.mock('#server/lib/auth/password.ts', () => ({ checkPassword: vi.fn(), hashPassword: vi.fn() }))

const account = { id: 'user-1', email: 'a@example.com', name: 'Ada', role: 'member', locale: 'en', preferences: null, avatarId: null, disabledAt: null, passwordHash: 'stored' }
const input = { email: account.email, password: 'secret', client: { userAgent: '', ipAddress: '' } }
const tokens = { accessToken: 'access', refreshToken: 'refresh' }
const refusal = expect.objectContaining({ code: 'invalid-credentials' })

beforeEach(() => {
  vi.resetAllMocks()
  vi.mocked(findAccount).mockResolvedValue(account)
  vi.mocked(findAccountById).mockResolvedValue(account)
  vi.mocked(startSession).mockResolvedValue({ id: 'session-1', tokens })
  vi.mocked(checkPassword).mockResolvedValue({ isMatch: true, isOutdated: false })
})

describe('signing in', () => {
  it('starts a session', async () => {
    expect(await signIn(input)).toMatchObject({ user: { id: 'user-1', role: 'member' }, tokens })
    expect(hashPassword).not.toHaveBeenCalled()
  })

  it('checks a password for an unknown e-mail too', async () => {
    vi.mocked(findAccount).mockResolvedValue(null)
    vi.mocked(checkPassword).mockResolvedValue({ isMatch: false, isOutdated: false })
    await expect(signIn(input)).rejects.toThrow(refusal)
    expect(checkPassword).toHaveBeenCalledExactlyOnceWith('secret', undefined)
  })

  it('checks the password of a disabled account before refusing it', async () => {
    vi.mocked(findAccount).mockResolvedValue({ ...account, disabledAt: new Date() })
    await expect(signIn(input)).rejects.toThrow(refusal)
    expect(checkPassword).toHaveBeenCalledExactlyOnceWith('secret', 'stored')
    expect(startSession).not.toHaveBeenCalled()
  })

  it('renews an outdated hash', async () => {
    vi.mocked(checkPassword).mockResolvedValue({ isMatch: true, isOutdated: true })
    vi.mocked(hashPassword).mockResolvedValue('renewed')
    vi.mocked(replacePasswordHash).mockResolvedValue(true)
    vi.mocked(findAccountById).mockResolvedValue({ ...account, passwordHash: 'renewed' })
    await signIn(input)
    expect(replacePasswordHash).toHaveBeenCalledWith('user-1', { from: 'stored', to: 'renewed', now: expect.any(Date) })
    expect(endSessions).not.toHaveBeenCalled()
  })

  it.each([
    ['the password was changed', { passwordHash: 'changed' }],
    ['the account was disabled', { disabledAt: new Date() }],
  ])('is undone when meanwhile %s', async (_what, change) => {
    vi.mocked(findAccountById).mockResolvedValue({ ...account, ...change })
    await expect(signIn(input)).rejects.toThrow(refusal)
    expect(endSessions).toHaveBeenCalledWith('user-1', ['session-1'])
  })
})
