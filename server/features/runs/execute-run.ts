import type { RunEvent, RunOutcome } from '#shared/stream/events.ts'
import type { MessagePart } from '#shared/stream/parts.ts'
import { setAutomaticTitle } from '#server/features/conversations/index.ts'
import type { OpenModel } from '#server/features/models/index.ts'
import { useLogger } from '#server/lib/log/logger.ts'
import { runFirstToken, runTokens, runsActive, runsEnded } from '#server/lib/metrics/metrics.ts'
import { useRunLog } from '#server/lib/run-log/index.ts'
import { createFlushTicker } from './flush-ticker.ts'
import { generateEvents } from './generate-events.ts'
import { addLocalRun } from './local-runs.ts'
import type { EndReason, LocalRun } from './local-runs.ts'
import { finishRun } from './finish-run.ts'
import type { PreparedRequest } from './prepare-request.ts'
import { outcomeOfError, outcomeOfReason } from './run-error.ts'
import { createRunTimer } from './run-timer.ts'
import type { RunTimer } from './run-timer.ts'
import { createRunWriter } from './run-writer.ts'
import { suggestTitle } from './suggest-title.ts'

export interface RunWork {
  runId: string
  conversationId: string
  userId: string
  messageId: string
  opened: OpenModel
  prepared: PreparedRequest
  /** What an answer that goes on holds already. */
  initialParts: MessagePart[]
  /** The question to make a title from, when the conversation has none yet. */
  titleQuestion: string | undefined
}

const ticker = createFlushTicker()
/** An answer does not wait longer than this for the title. */
const titlePatienceMs = 1_500

/** Starts writing an answer in the background. Whatever happens, it ends in exactly one state. */
export function executeRun(work: RunWork): void {
  const controller = new AbortController()
  let endReason: EndReason | undefined
  const writer = createRunWriter({ runId: work.runId, log: useRunLog().log, ticker, initialParts: work.initialParts })
  const { promise: done, resolve: markDone } = Promise.withResolvers<void>()
  const run: LocalRun = {
    runId: work.runId,
    userId: work.userId,
    messageId: work.messageId,
    writer,
    stored: { seq: 0, atMs: Date.now() },
    startedAtMs: Date.now(),
    lastPartAtMs: Date.now(),
    end: (reason) => {
      endReason ??= reason
      controller.abort()
    },
    done,
  }
  addLocalRun(run)
  runsActive.inc()
  void runToEnd(work, run, controller.signal, () => endReason)
    .catch((error: unknown) => useLogger().error({ runId: work.runId, err: error }, 'a run could not be ended'))
    .finally(() => {
      runsActive.dec()
      markDone()
    })
}

async function runToEnd(work: RunWork, run: LocalRun, signal: AbortSignal, endReason: () => EndReason | undefined): Promise<void> {
  let title: Promise<string | undefined> | undefined
  let outcome: RunOutcome
  let failure: unknown
  const timer = createRunTimer(run.startedAtMs)
  try {
    const usage = await writeAnswer(work, run, { signal, timer }, () => {
      observeFirstToken(run)
      // A provider that refuses the question is not bothered with a second one.
      if (work.titleQuestion !== undefined) title = createTitle(work, work.titleQuestion, signal)
    })
    outcome = { state: 'completed', ...(usage ? { usage } : {}) }
  } catch (error) {
    failure = error
    outcome = outcomeOfError(error)
  }
  const timing = timer.read()
  const reason = endReason()
  if (reason === 'lost') return
  if (reason) outcome = outcomeOfReason(reason)
  else await announceTitle(run, title)
  await run.writer.flush()
  outcome = { ...outcome, timing, ...(work.prepared.readFromId === null ? {} : { readFromId: work.prepared.readFromId }) }
  await finishRun(work, run, outcome)
  report(work, run, outcome, reason === undefined ? failure : undefined)
}

async function writeAnswer(work: RunWork, run: LocalRun, { signal, timer }: { signal: AbortSignal, timer: RunTimer }, onFirstContent: () => void) {
  let hasContent = false
  const write = (event: RunEvent) => {
    run.lastPartAtMs = Date.now()
    timer.observe(event)
    run.writer.push(event)
    if (hasContent || !('delta' in event)) return
    hasContent = true
    onFirstContent()
  }
  return await generateEvents({ model: work.opened.model, request: work.prepared.request, messageId: work.messageId, partCount: work.initialParts.length, signal, write, gather: ticker.gather })
}

function observeFirstToken(run: LocalRun) {
  runFirstToken.observe((run.lastPartAtMs - run.startedAtMs) / 1000)
}

async function createTitle(work: RunWork, question: string, signal: AbortSignal): Promise<string | undefined> {
  const title = await suggestTitle({ model: work.opened.model, question, signal })
  if (title === undefined || !await setAutomaticTitle(work.conversationId, title)) return undefined
  return title
}

async function announceTitle(run: LocalRun, title: Promise<string | undefined> | undefined): Promise<void> {
  if (!title) return
  const patience = new Promise<undefined>((resolve) => setTimeout(resolve, titlePatienceMs, undefined).unref())
  const text = await Promise.race([title.catch(() => undefined), patience])
  if (text !== undefined) run.writer.push({ type: 'data-title', transient: true, data: { title: text } })
}

/** The one log line of a run. It holds no text of the conversation. */
function report(work: RunWork, run: LocalRun, outcome: RunOutcome, failure: unknown) {
  runsEnded.inc({ state: outcome.state, problem: outcome.error?.code ?? '' })
  if (outcome.usage) {
    runTokens.inc({ direction: 'input' }, outcome.usage.inputTokens)
    runTokens.inc({ direction: 'output' }, outcome.usage.outputTokens)
  }
  const record = {
    runId: work.runId,
    conversationId: work.conversationId,
    userId: work.userId,
    modelId: work.opened.modelId,
    state: outcome.state,
    problem: outcome.error?.code,
    durationMs: Date.now() - run.startedAtMs,
    events: run.writer.state.appliedSeq,
    ...outcome.usage,
  }
  if (outcome.error?.code === 'internal') useLogger().error({ ...record, err: failure }, 'run failed')
  else useLogger().info(record, 'run')
}
