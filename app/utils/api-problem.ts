import { problemDetails } from '#shared/schemas/problem-details.ts'
import type { z } from 'zod'
import type { ProblemCode } from '#shared/errors.ts'

/** The server's codes, and `unreachable` for a request that got no answer of ours at all. */
export type ClientProblemCode = ProblemCode | 'unreachable'

/** Of an error that a page was answered with, only the code may have come through. */
const receivedProblem = problemDetails.partial().required({ code: true })
type ReceivedProblem = z.output<typeof receivedProblem>

export interface ProblemIssue { pointer: string, message: string }

/** What went wrong with a request, as the interface needs it. The text for people is the translation `errors.<code>`. */
export class ApiProblem extends Error {
  readonly code: ClientProblemCode
  /** HTTP status; 0 when there was no answer. */
  readonly statusCode: number
  readonly detail?: string
  readonly issues: ProblemIssue[]
  readonly retryAfterSeconds?: number
  readonly requestId?: string
  /** The problem details as received; survives the transfer from the server's render to the browser. */
  readonly data?: ReceivedProblem

  constructor(problem?: ReceivedProblem) {
    super(problem?.title ?? problem?.code ?? 'The server could not be reached')
    this.name = 'ApiProblem'
    this.code = problem?.code ?? 'unreachable'
    this.statusCode = problem?.status ?? 0
    this.detail = problem?.detail
    this.issues = problem?.issues ?? []
    this.retryAfterSeconds = problem?.retryAfterSeconds
    this.requestId = problem?.requestId
    this.data = problem
  }
}

/** Makes a problem of whatever a request threw; an answer that is no problem of ours (a proxy's page) is `unreachable`. */
export function toApiProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  const body = typeof error === 'object' && error !== null && 'data' in error ? error.data : undefined
  const parsed = receivedProblem.safeParse(body)
  return new ApiProblem(parsed.success ? parsed.data : undefined)
}
