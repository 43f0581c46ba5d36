import { z } from 'zod'
import { problemCodes } from '../errors.ts'

/** A UUIDv7 made by the server. */
export const id = z.uuid()
/** A moment, ISO 8601 in UTC with milliseconds. */
export const timestamp = z.iso.datetime()

/** Position in a list: opaque to clients, taken from `nextCursor` of the page before. */
export const pageQuery = z.object({
  cursor: z.string().min(1).max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type PageQuery = z.output<typeof pageQuery>

/** One page of a list; `nextCursor` is null on the last one. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}

/** A path with one id, as in `/conversations/{id}`. */
export const idParams = z.object({ id })

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

/** The languages of the interface. */
export const locale = z.enum(['en', 'zh'])
export type Locale = z.output<typeof locale>
