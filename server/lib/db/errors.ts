import { useConfig } from '#server/lib/config/index.ts'
import type { StoreErrorKind } from '#server/lib/metrics/metrics.ts'

/** Whether a write failed because a row with the same unique value exists. */
export function isUniqueViolation(error: unknown): boolean {
  return codeOf(error) === 'P2002'
}

/** Whether a row names one that is not there, or is named by one that stays. */
export function isReferenceViolation(error: unknown): boolean {
  return codeOf(error) === 'P2003'
}

/** Whether the row to change or delete was not there. */
export function isMissingRow(error: unknown): boolean {
  return codeOf(error) === 'P2025'
}

/** Whether the database made a transaction give way to another one: the same transaction may be run again at once. */
export function isTransactionConflict(error: unknown): boolean {
  const code = codeOf(error)
  return code === 'P2034' || (code === 'P1008' && useConfig().database.provider === 'sqlite')
}

const unreachableCodes = new Set(['P1000', 'P1001', 'P1002', 'P1003', 'P1008', 'P1011', 'P1017', 'P2024', 'P2034', 'P2037'])
const unreachableText = /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|pool timeout|socket has unexpectedly been closed|server has gone away|server shutdown in progress|database is locked|Connection lost|connection is closed/i

/** Whether the database could not be reached: the request may be sent again later. */
export function isDatabaseUnreachable(error: unknown): boolean {
  const code = codeOf(error)
  if (code !== undefined && unreachableCodes.has(code)) return true
  return error instanceof Error && /^(Prisma|DriverAdapter|Sql)/.test(error.name) && unreachableText.test(`${error.message} ${String(error.cause ?? '')}`)
}

/** What transactions that meet and checks that the tables make come to: part of the day's work. */
const ordinaryKinds = new Set(['UniqueConstraintViolation', 'ForeignKeyConstraintViolation', 'RestrictViolation', 'TransactionWriteConflict'])
const unreachableKinds = new Set([
  'DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections', 'TlsConnectionError', 'AuthenticationFailed', 'DatabaseAccessDenied', 'DatabaseDoesNotExist',
])

/** How to count what a driver threw at a statement; nothing for what is no trouble. */
export function judgeDriverError(error: unknown): StoreErrorKind | undefined {
  const cause = error instanceof Error ? error.cause : undefined
  const kind = typeof cause === 'object' && cause !== null && 'kind' in cause ? String(cause.kind) : ''
  if (ordinaryKinds.has(kind)) return undefined
  return unreachableKinds.has(kind) || isDatabaseUnreachable(error) ? 'unreachable' : 'refused'
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
