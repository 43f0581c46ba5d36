import { problems } from '#shared/errors.ts'
import type { RunOutcome } from '#shared/stream/events.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import type { EndReason } from './local-runs.ts'

/** The outcome of a run that was ended from outside. `lost` has none: another process has ended it. */
export function outcomeOfReason(reason: Exclude<EndReason, 'lost'>): RunOutcome {
  switch (reason) {
    case 'stopped': return { state: 'stopped' }
    case 'interrupted': return { state: 'interrupted', error: describe(new AppError('run-interrupted')) }
    case 'silent': return { state: 'failed', error: describe(new AppError('provider-silent')) }
    case 'timeout': return { state: 'failed', error: describe(new AppError('run-timeout')) }
  }
}

/** The outcome of a run that failed by itself. */
export function outcomeOfError(error: unknown): RunOutcome {
  return { state: 'failed', error: describe(error instanceof AppError ? error : new AppError('internal', { cause: error })) }
}

/** The provider's own words where there are some; what went wrong inside stays in the log. */
function describe(error: AppError): NonNullable<RunOutcome['error']> {
  return { code: error.code, message: error.code === 'internal' ? problems.internal.title : error.message }
}
