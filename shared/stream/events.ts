import { z } from 'zod'
import { problemCodes } from '../errors.ts'
import { terminalRunState } from '../schemas/runs.ts'
import { messagePart } from './parts.ts'
import { runTiming } from './timing.ts'

/** What the terminal event says of the run. */
export const runOutcome = z.object({
  state: terminalRunState,
  error: z.object({ code: z.enum(problemCodes), message: z.string() }).optional(),
  usage: z.object({ inputTokens: z.number().int(), outputTokens: z.number().int() }).optional(),
  /** The first message that the model read, when older ones had to be left out. */
  readFromId: z.string().optional(),
  timing: runTiming.optional(),
  /** The fallback that answered in the place of the model that was asked, and what that one is called. */
  answeredBy: z.object({ modelId: z.string(), modelLabel: z.string(), insteadOfLabel: z.string(), readFromId: z.string().nullable() }).optional(),
})
export type RunOutcome = z.output<typeof runOutcome>

/**
 * One event of a run, a chunk of the AI SDK's UI message stream. `finish` is the terminal event: every run ends in
 * exactly one. `data-…` events are transient: they tell readers something and are no part of the message.
 * `data-snapshot` replaces everything before it; it is sent when the log of earlier events is gone.
 */
export const runEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), messageId: z.string() }),
  z.object({ type: z.literal('start-step') }),
  z.object({ type: z.literal('text-start'), id: z.string() }),
  z.object({ type: z.literal('text-delta'), id: z.string(), delta: z.string() }),
  z.object({ type: z.literal('text-end'), id: z.string() }),
  z.object({ type: z.literal('reasoning-start'), id: z.string() }),
  z.object({ type: z.literal('reasoning-delta'), id: z.string(), delta: z.string() }),
  z.object({ type: z.literal('reasoning-end'), id: z.string() }),
  z.object({ type: z.literal('finish-step') }),
  z.object({ type: z.literal('data-snapshot'), transient: z.literal(true).optional(), data: z.object({ parts: z.array(messagePart) }) }),
  /** The conversation got its title from this exchange. */
  z.object({ type: z.literal('data-title'), transient: z.literal(true).optional(), data: z.object({ title: z.string() }) }),
  z.object({ type: z.literal('finish'), messageMetadata: runOutcome }),
])
export type RunEvent = z.output<typeof runEvent>

/** An event with its place in the run: 1 for the first, no gaps. */
export interface NumberedEvent { seq: number, event: RunEvent }
