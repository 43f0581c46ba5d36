import type { FeedbackView, RateMessageInput } from '#shared/schemas/conversations.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { deleteFeedback, findOwnAnswerId, upsertFeedback } from './queries/feedback-queries.ts'

/**
 * Keeps what a person thinks of an answer, in place of what they thought before.
 *
 * @throws AppError not-found for what is not an answer of theirs
 */
export async function rateMessage({ userId, id, rating, reason }: RateMessageInput & { userId: string, id: string }): Promise<FeedbackView> {
  const messageId = await getOwnAnswerId(userId, id)
  await upsertFeedback({ messageId, userId, rating, reason })
  return { rating, reason }
}

/** Takes it back. @throws AppError not-found */
export async function unrateMessage({ userId, id }: { userId: string, id: string }): Promise<void> {
  await deleteFeedback(await getOwnAnswerId(userId, id))
}

async function getOwnAnswerId(userId: string, id: string): Promise<string> {
  const messageId = await findOwnAnswerId(userId, id)
  if (!messageId) throw new AppError('not-found')
  return messageId
}
