import type { ProblemCode } from '#shared/errors.ts'
import { AppError } from '#server/lib/errors/app-error.ts'

interface ProviderErrorOptions {
  /** What people read: the provider's own words, or what happened on the way. */
  detail: string
  /** HTTP status, when the provider answered. */
  status?: number
  retryAfterSeconds?: number
  cause?: unknown
}

/** A provider that did not give what it was asked for. */
export class ProviderError extends AppError {
  readonly status: number | undefined

  constructor(code: ProblemCode, options: ProviderErrorOptions) {
    super(code, options)
    this.status = options.status
  }

  /** Whether the same request may succeed a moment later. */
  get isTransient(): boolean {
    if (this.status !== undefined) return this.status === 408 || this.status === 429 || this.status >= 500
    return this.code === 'provider-unreachable' || this.code === 'provider-incomplete'
  }
}
