import { z } from 'zod'

const partState = z.enum(['streaming', 'done'])

/** A stretch of the answer, Markdown. */
export const textPart = z.object({ type: z.literal('text'), text: z.string(), state: partState.optional() })
/** What the model thought before answering. */
export const reasoningPart = z.object({ type: z.literal('reasoning'), text: z.string(), state: partState.optional() })
/** Start of one call of the model. */
export const stepStartPart = z.object({ type: z.literal('step-start') })

/** The parts of a message, in the AI SDK's UI message format. */
export const messagePart = z.discriminatedUnion('type', [textPart, reasoningPart, stepStartPart])
export type MessagePart = z.output<typeof messagePart>
