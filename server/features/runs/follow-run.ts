import { problems } from '#shared/errors.ts'
import { activeRunStates } from '#shared/schemas/runs.ts'
import { feedName } from '#shared/stream/feed.ts'
import { followFeed } from '#server/features/conversations/index.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { useRunLog } from '#server/lib/run-log/index.ts'
import { followUntilEnd } from './follower.ts'
import type { FollowSink } from './follower.ts'
import { localRuns } from './local-runs.ts'
import { listOwnFollowedRuns } from './policy.ts'
import type { FollowedRun } from './policy.ts'
import { readSnapshot } from './read-snapshot.ts'

/** Of a run in this process every event comes by itself; of others the shared log may be away. */
const localStallMs = 10_000
const remoteStallMs = 2_000

/**
 * Checks that the run is the person's and gives the function that sends its events after number `after`.
 *
 * @throws AppError not-found
 */
export async function followRun({ userId, runId, after }: { userId: string, runId: string, after: number }): Promise<(sink: FollowSink) => Promise<void>> {
  const [run] = await listOwnFollowedRuns(userId, [runId])
  if (!run) throw new AppError('not-found')
  return (sink) => follow(run, after, sink)
}

/**
 * Follows several runs, and the person's feed where that is asked for, into one stream. A run that is not the person's, or
 * is gone, ends at once and says so; the feed goes on until the reader leaves.
 */
export async function followTogether({ userId, cursors: all }: { userId: string, cursors: { name: string, after: number }[] }) {
  const cursors = all.filter(({ name }) => name !== feedName).map(({ name, after }) => ({ runId: name, after }))
  const feed = all.find(({ name }) => name === feedName)
  const runs = cursors.length === 0 ? [] : await listOwnFollowedRuns(userId, cursors.map((cursor) => cursor.runId))
  return async (sink: { send: (id: string, data: string) => void, signal: AbortSignal }) => {
    const following = cursors.map(async ({ runId, after }) => {
      const run = runs.find((candidate) => candidate.id === runId)
      const send = (seq: number, data: string) => sink.send(`${runId}:${seq}`, data)
      if (run) await follow(run, after, { send, signal: sink.signal })
      else send(after + 1, JSON.stringify({ type: 'finish', messageMetadata: { state: 'interrupted', error: { code: 'not-found', message: problems['not-found'].title } } }))
    })
    await Promise.all([...following, ...(feed ? [followFeed({ userId, after: feed.after }, sink)] : [])])
  }
}

async function follow(run: FollowedRun, after: number, sink: FollowSink): Promise<void> {
  const { log } = useRunLog()
  const isActive = activeRunStates.some((state) => state === run.state)
  // An ended run whose log has gone is told from the database at once rather than after a silence.
  const isLogged = isActive || (await log.read(run.id, after).catch(() => [])).length > 0
  const stallMs = !isLogged ? 0 : localRuns.has(run.id) ? localStallMs : remoteStallMs
  await followUntilEnd({ runId: run.id, after, log, readSnapshot, stallMs }, sink)
}
