import { v7 as newId } from 'uuid'
import { estimateMessageTokens } from '#shared/context/estimate-tokens.ts'
import type { AcceptedRun, CreateRunInput } from '#shared/schemas/runs.ts'
import { fileTokensOf, filesOf, textOf } from '#shared/stream/reduce.ts'
import { changeAlone, getOwnConversation, insertMessages, readHistory, storeDraft } from '#server/features/conversations/index.ts'
import type { ConversationRow, History, NewMessage } from '#server/features/conversations/index.ts'
import { attachFiles } from '#server/features/files/index.ts'
import { listModelOptions, openModel } from '#server/features/models/index.ts'
import { indexMessage, indexTitle } from '#server/features/search/index.ts'
import { useConfig } from '#server/lib/config/index.ts'
import type { DatabaseHandle } from '#server/lib/db/client.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { isDraining } from '#server/lib/lifecycle/draining.ts'
import { processId } from '#server/lib/lifecycle/process-id.ts'
import { claimPlace } from './claim-place.ts'
import { executeRun } from './execute-run.ts'
import type { RunWork } from './execute-run.ts'
import { acceptLocalRun } from './local-runs.ts'
import { openFallback } from './open-fallback.ts'
import { planRun } from './plan-run.ts'
import type { RunPlan } from './plan-run.ts'
import { prepareRequest } from './prepare-request.ts'
import { countActiveRuns, insertRuns, takeOverMessage } from './queries.ts'
import { titleFromText } from './suggest-title.ts'

export interface StartRunInput {
  userId: string
  conversationId: string
  input: CreateRunInput
  /** The waiting message that is sent with this: it leaves the queue in the same moment. */
  queuedId?: string
}

/**
 * Accepts a request for an answer: stores the messages and the run, and leaves the rest to the background. The answer
 * comes through the run's events, whoever is listening.
 *
 * @throws AppError not-found, too-many-runs, conversation-busy, not-continuable, model-unavailable, file-missing,
 * storage-unavailable or draining
 */
export async function startRun(request: StartRunInput): Promise<AcceptedRun> {
  if (isDraining()) throw new AppError('draining', { retryAfterSeconds: 2 })
  return await acceptLocalRun(() => accept(request))
}

async function accept(request: StartRunInput): Promise<AcceptedRun> {
  const { userId, conversationId, input } = request
  const [conversation, activeCount, plan] = await Promise.all([
    getOwnConversation(userId, conversationId),
    countActiveRuns(userId),
    planRun(request),
  ])
  const modelIds = await chooseModelIds(request, plan.modelId ?? conversation.modelId)
  if (activeCount + modelIds.length > useConfig().run.perUser) throw new AppError('too-many-runs', { retryAfterSeconds: 5 })
  const models = await Promise.all(modelIds.map((modelId) => openModel(modelId, userId)))
  const history = plan.readsUntilId === null ? undefined : await readHistory({ userId, conversationId, messageId: plan.readsUntilId })
  const source = { history: withQuestion(history, plan.userMessage), parameters: conversation.parameters, isContinued: plan.answer.continues !== undefined }
  const question = input.kind === 'send' && input.text.trim() !== '' ? input.text : undefined
  const titleQuestion = conversation.titleSource === 'none' && !conversation.isTemporary ? question : undefined
  const runs = await Promise.all(models.map(async (opened, index): Promise<RunWork> => ({
    runId: newId(),
    conversationId,
    userId,
    messageId: index === 0 ? plan.answer.id : newId(),
    opened,
    prepared: await prepareRequest(opened, source),
    openFallback: () => openFallback(opened, userId, source),
    initialParts: plan.answer.continues?.parts ?? [],
    titleQuestion: index === 0 && !opened.isDemo ? titleQuestion : undefined,
  })))
  const [first, ...others] = runs
  if (!first) throw new AppError('internal')
  const stored = await store(request, plan, [first, ...others])
  runs.forEach(executeRun)
  const beside = others.map(({ runId, messageId, opened }) => ({ runId, messageId, modelId: opened.modelId }))
  return { runId: first.runId, messageId: first.messageId, userMessageId: plan.userMessage?.id ?? null, beside, title: stored.title, version: stored.version }
}

/** The branch with the person's new message at its end. */
function withQuestion(history: History | undefined, question: NewMessage | undefined): History['messages'] {
  const { messages, correction } = history ?? { messages: [], correction: 1 }
  if (!question) return messages
  const [text, files] = [textOf(question.parts), filesOf(question.parts)]
  const tokens = Math.ceil((estimateMessageTokens(text) + fileTokensOf(question.parts)) * correction)
  return [...messages, { id: question.id, role: 'user', text, files, tokens }]
}

/** The model that was asked for, else the one in use here, else the default; then those beside it, each once. */
async function chooseModelIds({ userId, input }: StartRunInput, usedModelId: string | null | undefined): Promise<string[]> {
  const askedModelId = 'modelId' in input ? input.modelId : undefined
  const firstId = askedModelId ?? usedModelId ?? (await listModelOptions(userId)).defaultModelId
  return [...new Set([firstId, ...(input.kind === 'send' ? input.besideModelIds ?? [] : [])])]
}

/** The runs that answer one question, the one whose answer is on the shown branch first. */
type NewRuns = [RunWork, ...RunWork[]]

/** Everything or nothing: a question is never stored without the runs that answer it. */
async function store(request: StartRunInput, plan: RunPlan, runs: NewRuns) {
  const { userId, conversationId, input, queuedId } = request
  const { answer } = plan
  const now = new Date()
  const { conversation } = await changeAlone({ id: conversationId, userId }, async (handle, before) => {
    await claimPlace(request, before, handle)
    await storeMessages({ userId, conversationId, plan, runs, now }, handle)
    const leaseUntil = new Date(now.getTime() + useConfig().run.leaseMs)
    await insertRuns(runs.map(({ runId, messageId, opened }) => ({ id: runId, conversationId, userId, messageId, modelId: opened.modelId, ownerId: processId, leaseUntil })), now, handle)
    if (input.kind === 'send' && input.isFollowUp) await storeDraft(conversationId, '', now, handle)
    const titled = titleOf(plan, before)
    if (titled.title !== undefined) await indexTitle({ userId, conversationId, title: titled.title }, handle)
    return {
      result: undefined,
      fields: { headId: answer.id, modelId: keptModelId(before, runs[0].opened.modelId), lastActivityAt: now, archivedAt: null, queuePausedBy: null, ...titled, ...(queuedId === undefined ? {} : { queueVersion: before.version }) },
      activeRunIds: [...before.activeRunIds, ...runs.map(({ runId }) => runId)],
      queuedCount: before.queuedCount - (queuedId === undefined ? 0 : 1),
    }
  })
  return conversation
}

/** A model that is asked here already may write again without becoming the first one. */
function keptModelId({ modelId, besideModelIds }: ConversationRow, usedId: string): string {
  return modelId !== null && besideModelIds.includes(usedId) ? modelId : usedId
}

interface NewMessages { userId: string, conversationId: string, plan: RunPlan, runs: NewRuns, now: Date }

/** The person's message and the places of its answers; or the answer that goes on becomes its new run's. */
async function storeMessages({ userId, conversationId, plan: { answer, userMessage }, runs, now }: NewMessages, handle: DatabaseHandle): Promise<void> {
  if (answer.continues) {
    const isTaken = await takeOverMessage({ id: answer.id, previousRunId: answer.continues.previousRunId, runId: runs[0].runId }, now, handle)
    if (!isTaken) throw new AppError('conflict')
    return
  }
  const answers = runs.map(({ runId, messageId, opened, prepared }): NewMessage => ({
    id: messageId, conversationId, parentId: answer.parentId, role: 'assistant', parts: [], state: 'running', runId, modelId: opened.modelId, modelLabel: opened.label, readFromId: prepared.readFromId,
  }))
  // A parent is there before its child: the foreign tree is checked row by row.
  await insertMessages([...(userMessage ? [{ ...userMessage, isCompared: runs.length > 1 }] : []), ...answers], now, handle)
  if (!userMessage) return
  await attachFiles(userMessage.id, filesOf(userMessage.parts), handle)
  await indexMessage({ userId, conversationId, messageId: userMessage.id, parts: userMessage.parts }, handle)
}

/** A conversation that has no title yet gets one from its question; a temporary one needs none. */
function titleOf({ userMessage }: RunPlan, { titleSource, isTemporary }: ConversationRow): { title?: string, titleSource?: string } {
  if (titleSource !== 'none' || isTemporary || !userMessage) return {}
  const title = titleFromText(textOf(userMessage.parts) || filesOf(userMessage.parts)[0]?.filename || '')
  return title === '' ? {} : { title, titleSource: 'automatic' }
}
