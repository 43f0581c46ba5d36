import { z } from 'zod'
import { problemCodes } from '../errors.ts'

/** Problem details, RFC 9457, with a stable `code` and the request's id. */
export const problemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(problemCodes),
  detail: z.string().optional(),
  issues: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
  retryAfterSeconds: z.number().optional(),
  requestId: z.string(),
})
export type ProblemDetails = z.output<typeof problemDetails>
