import { problems } from '#shared/errors.ts'
import type { ProblemCode } from '#shared/errors.ts'

interface AppErrorOptions {
  /** For the log and for developers: why, in English. Never a secret. */
  detail?: string
  /** Fields that were wrong: JSON pointer and reason. */
  issues?: { pointer: string, message: string }[]
  /** When to try again, in seconds. */
  retryAfterSeconds?: number
  cause?: unknown
}

/** The one error that features throw: a code of the problem table, and what the log should know. */
export class AppError extends Error {
  readonly code: ProblemCode
  readonly issues: { pointer: string, message: string }[] | undefined
  readonly detail: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(code: ProblemCode, options: AppErrorOptions = {}) {
    super(options.detail ?? problems[code].title, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.issues = options.issues
    this.detail = options.detail
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}
