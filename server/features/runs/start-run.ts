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
import { AppError } from '#server/lib/errors/app-error.ts'
import { isDraining } from '#server/lib/lifecycle/draining.ts'
import { processId } from '#server/lib/lifecycle/process-id.ts'
import { claimPlace } from './claim-place.ts'
import { executeRun } from './execute-run.ts'
import { acceptLocalRun } from './local-runs.ts'
import { openFallback } from './open-fallback.ts'
import { planRun } from './plan-run.ts'
import type { RunPlan } from './plan-run.ts'
import { prepareRequest } from './prepare-request.ts'
import { countActiveRuns, insertRun, takeOverMessage } from './queries.ts'
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
  if (activeCount >= useConfig().run.perUser) throw new AppError('too-many-runs', { retryAfterSeconds: 5 })
  const opened = await openModel(await chooseModelId(input, plan.modelId ?? conversation.modelId))
  const history = plan.readsUntilId === null ? undefined : await readHistory({ userId, conversationId, messageId: plan.readsUntilId })
  const source = { history: withQuestion(history, plan.userMessage), parameters: conversation.parameters, isContinued: plan.answer.continues !== undefined }
  const prepared = await prepareRequest(opened, source)
  const runId = newId()
  const question = input.kind === 'send' && input.text.trim() !== '' ? input.text : undefined
  const stored = await store(request, { runId, plan, modelId: opened.modelId, modelLabel: opened.label, readFromId: prepared.readFromId })
  executeRun({
    runId,
    conversationId,
    userId,
    messageId: plan.answer.id,
    opened,
    prepared,
    openFallback: () => openFallback(opened, source),
    initialParts: plan.answer.continues?.parts ?? [],
    titleQuestion: conversation.titleSource === 'none' && !conversation.isTemporary && !opened.isDemo ? question : undefined,
  })
  return { runId, messageId: plan.answer.id, userMessageId: plan.userMessage?.id ?? null, title: stored.title, version: stored.version }
}

/** The branch with the person's new message at its end. */
function withQuestion(history: History | undefined, question: NewMessage | undefined): History['messages'] {
  const { messages, correction } = history ?? { messages: [], correction: 1 }
  if (!question) return messages
  const [text, files] = [textOf(question.parts), filesOf(question.parts)]
  const tokens = Math.ceil((estimateMessageTokens(text) + fileTokensOf(question.parts)) * correction)
  return [...messages, { id: question.id, role: 'user', text, files, tokens }]
}

/** The model that was asked for, else the one in use here, else the default. */
async function chooseModelId(input: CreateRunInput, usedModelId: string | null | undefined): Promise<string> {
  const askedModelId = 'modelId' in input ? input.modelId : undefined
  return askedModelId ?? usedModelId ?? (await listModelOptions()).defaultModelId
}

interface NewRun { runId: string, plan: RunPlan, modelId: string, modelLabel: string, readFromId: string | null }

/** Everything or nothing: a question is never stored without the run that answers it. */
async function store(request: StartRunInput, { runId, plan, modelId, modelLabel, readFromId }: NewRun) {
  const { userId, conversationId, input, queuedId } = request
  const { answer, userMessage } = plan
  const now = new Date()
  const { conversation } = await changeAlone({ id: conversationId, userId }, async (handle, before) => {
    await claimPlace(request, before, handle)
    if (answer.continues) {
      const isTaken = await takeOverMessage({ id: answer.id, previousRunId: answer.continues.previousRunId, runId }, now, handle)
      if (!isTaken) throw new AppError('conflict')
    } else {
      const newAnswer = { id: answer.id, conversationId, parentId: answer.parentId, role: 'assistant' as const, parts: [], state: 'running', runId, modelId, modelLabel, readFromId }
      // A parent is there before its child: the foreign tree is checked row by row.
      await insertMessages([...(userMessage ? [userMessage] : []), newAnswer], now, handle)
      if (userMessage) await attachFiles(userMessage.id, filesOf(userMessage.parts), handle)
      if (userMessage) await indexMessage({ userId, conversationId, messageId: userMessage.id, parts: userMessage.parts }, handle)
    }
    const leaseUntil = new Date(now.getTime() + useConfig().run.leaseMs)
    await insertRun({ id: runId, conversationId, userId, messageId: answer.id, modelId, ownerId: processId, leaseUntil }, now, handle)
    if (input.kind === 'send' && input.isFollowUp) await storeDraft(conversationId, '', now, handle)
    const titled = titleOf(plan, before)
    if (titled.title !== undefined) await indexTitle({ userId, conversationId, title: titled.title }, handle)
    return {
      result: undefined,
      fields: { headId: answer.id, modelId, lastActivityAt: now, archivedAt: null, queuePausedBy: null, ...titled, ...(queuedId === undefined ? {} : { queueVersion: before.version }) },
      activeRunIds: [...before.activeRunIds, runId],
      queuedCount: before.queuedCount - (queuedId === undefined ? 0 : 1),
    }
  })
  return conversation
}

/** A conversation that has no title yet gets one from its question; a temporary one needs none. */
function titleOf({ userMessage }: RunPlan, { titleSource, isTemporary }: ConversationRow): { title?: string, titleSource?: string } {
  if (titleSource !== 'none' || isTemporary || !userMessage) return {}
  const title = titleFromText(textOf(userMessage.parts) || filesOf(userMessage.parts)[0]?.filename || '')
  return title === '' ? {} : { title, titleSource: 'automatic' }
}
