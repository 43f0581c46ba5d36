import { defineNitroPlugin } from 'nitropack/runtime'
import { deleteExpiredSessions, findRefused } from '#server/features/auth/index.ts'
import { sweepConversations } from '#server/features/conversations/index.ts'
import { sweepFiles } from '#server/features/files/index.ts'
import { sweepInvitations } from '#server/features/users/index.ts'
import { deleteExpiredIdempotencyRecords } from '#server/lib/http/idempotency.ts'
import { setStreamGuard } from '#server/lib/http/open-streams.ts'
import { repeatJob } from '#server/lib/lifecycle/repeat-job.ts'

const hourMs = 60 * 60 * 1000

/** Lets open streams end with the rights of whoever reads them, and clears away what has run out. */
export default defineNitroPlugin(() => {
  setStreamGuard(findRefused)
  repeatJob('sweep', hourMs, async () => {
    const now = new Date()
    return {
      sessions: await deleteExpiredSessions(now),
      idempotencyRecords: await deleteExpiredIdempotencyRecords(now),
      invitations: await sweepInvitations(now),
      conversations: await sweepConversations(now),
      files: await sweepFiles(now),
    }
  })
})
