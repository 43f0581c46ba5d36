import { v7 as newId } from 'uuid'
import type { AcceptedRun, CreateRunInput } from '#shared/schemas/runs.ts'
import { changeConversation, getOwnConversation, insertMessages, readHistory } from '#server/features/conversations/index.ts'
import type { HistoryMessage } from '#server/features/conversations/index.ts'
import { listModelOptions, openModel } from '#server/features/models/index.ts'
import { useConfig } from '#server/lib/config/index.ts'
import { runTransaction } from '#server/lib/db/run-transaction.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { isDraining } from '#server/lib/lifecycle/draining.ts'
import { processId } from '#server/lib/lifecycle/process-id.ts'
import { executeRun } from './execute-run.ts'
import { acceptLocalRun } from './local-runs.ts'
import { planRun } from './plan-run.ts'
import type { RunPlan } from './plan-run.ts'
import { countActiveRuns, insertRun, takeOverMessage } from './queries.ts'
import { titleFromText } from './suggest-title.ts'

interface StartRunInput { userId: string, conversationId: string, input: CreateRunInput }

/**
 * Accepts a request for an answer: stores the messages and the run, and leaves the rest to the background. The answer
 * comes through the run's events, whoever is listening.
 *
 * @throws AppError not-found, too-many-runs, conversation-busy, not-continuable, model-unavailable or draining
 */
export async function startRun(request: StartRunInput): Promise<AcceptedRun> {
  if (isDraining()) throw new AppError('draining', { retryAfterSeconds: 2 })
  return await acceptLocalRun(() => accept(request))
}

async function accept({ userId, conversationId, input }: StartRunInput): Promise<AcceptedRun> {
  const [conversation, activeCount, plan] = await Promise.all([
    getOwnConversation(userId, conversationId),
    countActiveRuns(userId),
    planRun(conversationId, input),
  ])
  if (activeCount >= useConfig().run.perUser) throw new AppError('too-many-runs', { retryAfterSeconds: 5 })
  const opened = await openModel(await chooseModelId(input, plan.modelId ?? conversation.modelId))
  const history = plan.readsUntilId === null ? [] : await readHistory({ userId, conversationId, messageId: plan.readsUntilId })
  const runId = newId()
  const question = input.kind === 'send' ? input.text : undefined
  const title = conversation.titleSource === 'none' && question !== undefined ? titleFromText(question) : conversation.title
  await store({ userId, conversationId, runId, plan, title, isTitled: title !== conversation.title, modelId: opened.modelId, modelLabel: opened.label })
  executeRun({
    runId,
    conversationId,
    userId,
    messageId: plan.answer.id,
    opened,
    history: question === undefined ? history : [...history, { role: 'user', text: question } satisfies HistoryMessage],
    initialParts: plan.answer.continues?.parts ?? [],
    isContinued: plan.answer.continues !== undefined,
    titleQuestion: conversation.titleSource === 'none' && !opened.isDemo ? question : undefined,
  })
  return { runId, messageId: plan.answer.id, userMessageId: plan.userMessage?.id ?? null, title }
}

/** The model that was asked for, else the one in use here, else the default. */
async function chooseModelId(input: CreateRunInput, usedModelId: string | null | undefined): Promise<string> {
  const askedModelId = 'modelId' in input ? input.modelId : undefined
  return askedModelId ?? usedModelId ?? (await listModelOptions()).defaultModelId
}

interface StoreInput { userId: string, conversationId: string, runId: string, plan: RunPlan, title: string, isTitled: boolean, modelId: string, modelLabel: string }

/** Everything or nothing: a question is never stored without the run that answers it. */
async function store({ userId, conversationId, runId, plan, title, isTitled, modelId, modelLabel }: StoreInput): Promise<void> {
  const now = new Date()
  const { answer, userMessage } = plan
  await runTransaction(async (transaction) => {
    if (answer.continues) {
      const isTaken = await takeOverMessage({ id: answer.id, previousRunId: answer.continues.previousRunId, runId }, now, transaction)
      if (!isTaken) throw new AppError('conflict')
    } else {
      const newAnswer = { id: answer.id, conversationId, parentId: answer.parentId, role: 'assistant' as const, parts: [], state: 'running', runId, modelId, modelLabel }
      // A parent is there before its child: the foreign tree is checked row by row.
      await insertMessages([...(userMessage ? [userMessage] : []), newAnswer], now, transaction)
    }
    const leaseUntil = new Date(now.getTime() + useConfig().run.leaseMs)
    await insertRun({ id: runId, conversationId, userId, messageId: answer.id, modelId, ownerId: processId, leaseUntil }, now, transaction)
    await changeConversation(conversationId, { headId: answer.id, modelId, lastActivityAt: now, ...(isTitled ? { title, titleSource: 'automatic' } : {}) }, transaction)
  })
}
