import type { RunEvent, RunOutcome } from '#shared/stream/events.ts'
import type { MessagePart } from '#shared/stream/parts.ts'
import { setAutomaticTitle } from '#server/features/conversations/index.ts'
import { useLogger } from '#server/lib/log/logger.ts'
import { runFirstToken, runTokens, runsActive, runsEnded } from '#server/lib/metrics/metrics.ts'
import { useRunLog } from '#server/lib/run-log/index.ts'
import { createFlushTicker } from './flush-ticker.ts'
import { addLocalRun } from './local-runs.ts'
import type { EndReason, LocalRun } from './local-runs.ts'
import { finishRun } from './finish-run.ts'
import type { AskedModel } from './open-fallback.ts'
import { outcomeOfError, outcomeOfReason } from './run-error.ts'
import { createRunTimer } from './run-timer.ts'
import { createRunWriter } from './run-writer.ts'
import { suggestTitle } from './suggest-title.ts'
import { writeAnswer } from './write-answer.ts'
import type { WrittenAnswer } from './write-answer.ts'

export interface RunWork extends AskedModel {
  runId: string
  conversationId: string
  userId: string
  messageId: string
  /** Who is asked when the first one gives nothing; undefined when there is nobody. */
  openFallback: () => Promise<AskedModel | undefined>
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
  const answer: WrittenAnswer = { by: work, hasContent: false }
  const write = (event: RunEvent) => {
    run.lastPartAtMs = Date.now()
    timer.observe(event)
    run.writer.push(event)
  }
  const onFirstContent = (asked: AskedModel) => {
    observeFirstToken(run)
    // A provider that refuses the question is not bothered with a second one.
    if (work.titleQuestion !== undefined) title = createTitle(work.conversationId, asked, { question: work.titleQuestion, signal })
  }
  try {
    const usage = await writeAnswer(answer, { messageId: work.messageId, partCount: work.initialParts.length, openFallback: work.openFallback, signal, write, onFirstContent, gather: ticker.gather })
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
  outcome = { ...outcome, timing, ...describeAuthor(answer.by, work) }
  await finishRun(work, run, outcome)
  report(work, run, outcome, reason === undefined ? failure : undefined)
}

function observeFirstToken(run: LocalRun) {
  runFirstToken.observe((run.lastPartAtMs - run.startedAtMs) / 1000)
}

/** What is to be said of who has answered: from which message on it read, and whose place it took. */
function describeAuthor({ opened, prepared: { readFromId } }: AskedModel, asked: AskedModel): Pick<RunOutcome, 'readFromId' | 'answeredBy'> {
  const common = readFromId === null ? {} : { readFromId }
  if (opened === asked.opened) return common
  return { ...common, answeredBy: { modelId: opened.modelId, modelLabel: opened.label, insteadOfLabel: asked.opened.label, readFromId } }
}

async function createTitle(conversationId: string, { opened }: AskedModel, { question, signal }: { question: string, signal: AbortSignal }): Promise<string | undefined> {
  const title = await suggestTitle({ model: opened.model, question, signal })
  if (title === undefined || !await setAutomaticTitle(conversationId, title)) return undefined
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
    modelId: outcome.answeredBy?.modelId ?? work.opened.modelId,
    state: outcome.state,
    problem: outcome.error?.code,
    durationMs: Date.now() - run.startedAtMs,
    events: run.writer.state.appliedSeq,
    ...outcome.usage,
  }
  if (outcome.error?.code === 'internal') useLogger().error({ ...record, err: failure }, 'run failed')
  else useLogger().info(record, 'run')
}
