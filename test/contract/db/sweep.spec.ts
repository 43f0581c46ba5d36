import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { deleteExpiredSessions } from '#server/features/auth/index.ts'
import { sweepInvitations } from '#server/features/users/index.ts'
import { closeDatabase, openDatabase, useDatabase } from '#server/lib/db/client.ts'
import { migrateDatabase } from '#server/lib/db/migrate.ts'
import { deleteExpiredIdempotencyRecords } from '#server/lib/http/idempotency.ts'
import { createStore } from '#test/support/server/store.ts'
import type { TestStore } from '#test/support/server/store.ts'

const now = new Date('2026-11-22T12:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60 * 1000)
const userId = newId()

let store: TestStore
beforeAll(async () => {
  store = await createStore()
  for (const [name, value] of Object.entries({ ...store.environment, LOG_LEVEL: 'silent' })) vi.stubEnv(name, value)
  await migrateDatabase()
  await openDatabase()
  await useDatabase().user.create({ data: { id: userId, email: 'a@example.com', name: 'Ada', passwordHash: '', role: 'administrator', locale: 'en', createdAt: now, updatedAt: now } })
})
afterAll(async () => {
  await closeDatabase()
  await store.remove()
})

describe('the sweep', () => {
  it('deletes sessions when they have expired, ended ones no sooner', async () => {
    const session = (id: string, expiresAt: Date, revokedAt: Date | null) => ({ id, userId, refreshHash: id, rotatedAt: now, userAgent: '', ipAddress: '', createdAt: now, lastSeenAt: now, expiresAt, revokedAt })
    const [expired, open, ended] = [newId(), newId(), newId()]
    await useDatabase().session.createMany({ data: [session(expired, ago(1), null), session(open, ago(-1), null), session(ended, ago(-1), ago(5))] })
    expect(await deleteExpiredSessions(now)).toBe(1)
    expect((await useDatabase().session.findMany({ select: { id: true } })).map(({ id }) => id).sort()).toEqual([open, ended].sort())
  })

  it('deletes invitations a month after they were used or ran out', async () => {
    const invitation = (note: string, expiresAt: Date, usedAt: Date | null) => ({ id: newId(), tokenHash: note, createdById: userId, role: 'member', note, createdAt: ago(90), expiresAt, usedAt })
    await useDatabase().invitation.createMany({
      data: [
        invitation('open', ago(-3), null),
        invitation('used lately', ago(-3), ago(2)),
        invitation('used long ago', ago(-3), ago(31)),
        invitation('ran out lately', ago(3), null),
        invitation('ran out long ago', ago(31), null),
      ],
    })
    expect(await sweepInvitations(now)).toBe(2)
    const left = await useDatabase().invitation.findMany({ select: { note: true }, orderBy: { note: 'asc' } })
    expect(left.map(({ note }) => note)).toEqual(['open', 'ran out lately', 'used lately'])
  })

  it('deletes stored answers of writes when nobody may repeat them any more', async () => {
    const record = (id: string, expiresAt: Date) => ({ id: id.padEnd(64, '0'), requestHash: id, createdAt: ago(2), expiresAt })
    await useDatabase().idempotencyRecord.createMany({ data: [record('old', ago(1)), record('new', ago(-1))] })
    expect(await deleteExpiredIdempotencyRecords(now)).toBe(1)
    expect((await useDatabase().idempotencyRecord.findMany({ select: { requestHash: true } })).map(({ requestHash }) => requestHash)).toEqual(['new'])
  })
})
