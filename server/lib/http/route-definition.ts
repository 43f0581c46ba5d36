import type { z } from 'zod'
import type { ProblemCode } from '#shared/errors.ts'
import type { ApiKeyScope, UserRole } from '#shared/schemas/auth.ts'

/** Kinds of things that ids in paths name; the authorisation matrix makes one of each. */
export type ResourceKind = 'conversation' | 'message' | 'run' | 'session' | 'api-key' | 'user' | 'invitation' | 'provider' | 'model' | 'file' | 'prompt' | 'folder' | 'avatar'

/** Who may call a route, and on whose data. */
export interface RouteAccess {
  /** `anyone` needs no sign-in; `member` includes administrators. */
  role: 'anyone' | UserRole
  /** What the `id` in the path names. For members it must be their own: anyone else's is 404, as if it did not exist. */
  resource?: ResourceKind
  /** Whoever may call may see it, whose ever it is: what people show to each other. */
  isForEverybody?: boolean
  /** The scope with which an API key may call; without it only a signed-in browser may. */
  scope?: ApiKeyScope
}

/** A rate limit: so many requests in so many seconds, for each person or address. */
export interface RouteLimit {
  /** Routes with the same bucket share the count. */
  bucket: string
  by: 'person' | 'address'
  requests: number
  perSeconds: number
  /** Whether to let requests through when the counting store is away. Sign-in refuses, the chat goes on. */
  isFailOpen: boolean
}

/** Everything that is declared of a route: checked on each request and published as OpenAPI. */
export interface RouteDefinition<
  Access extends RouteAccess = RouteAccess,
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  summary: string
  access: Access
  params?: Params
  query?: Query
  body?: Body
  /** Schema of the answer; none means 204 without a body. */
  output?: Output
  /** The answer is a stream of server-sent events, each one an `output`. */
  isEventStream?: boolean
  status?: 200 | 201 | 202
  limit?: RouteLimit
  /** Accepts the header `Idempotency-Key`: a repeated request gets the first one's answer. */
  isIdempotent?: boolean
  maximumBodyBytes?: number
  /** The body is any bytes, `application/octet-stream`, at most `maximumBodyBytes`; the function reads them as they come. */
  isUpload?: boolean
  /** The answer is the content of a file. */
  isDownload?: boolean
  /** Problems of this route beside those that follow from the rest of the definition. */
  problems?: ProblemCode[]
}
