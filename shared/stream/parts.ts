import { z } from 'zod'

const partState = z.enum(['streaming', 'done'])

/** A stretch of the answer, Markdown. */
export const textPart = z.object({ type: z.literal('text'), text: z.string(), state: partState.optional() })
/** What the model thought before answering. */
export const reasoningPart = z.object({ type: z.literal('reasoning'), text: z.string(), state: partState.optional() })
/** Start of one call of the model. */
export const stepStartPart = z.object({ type: z.literal('step-start') })

/** A file that came with a person's message; its content is at `/api/v1/files/{fileId}/content`. */
export const filePart = z.object({
  type: z.literal('file'),
  fileId: z.uuid(),
  filename: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number().int(),
  /** About how much of a model's context it takes. */
  tokens: z.number().int(),
})
export type FilePart = z.output<typeof filePart>

/** The parts of a message, in the AI SDK's UI message format, but that files are named by their id. */
export const messagePart = z.discriminatedUnion('type', [textPart, reasoningPart, stepStartPart, filePart])
export type MessagePart = z.output<typeof messagePart>
