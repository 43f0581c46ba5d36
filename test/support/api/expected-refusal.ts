import type { ApiKeyScope, UserRole } from '#shared/schemas/auth.ts'
import type { ProblemCode } from '#shared/errors.ts'
import type { RouteAccess } from '#server/lib/http/route-definition.ts'

export type PersonName = 'owner' | 'other' | 'administrator'

/** Who calls. Without a person: nobody, or somebody whose session has ended. */
export interface Caller {
  name: string
  person?: PersonName
  role?: UserRole
  /** Set when a program calls with an API key. */
  scopes?: ApiKeyScope[]
}

/** What the id in the path names: a thing of one of two members, or nothing. */
export type Target = 'owner' | 'other' | 'deleted' | 'unknown' | 'malformed'

/**
 * The whole authorisation of the API: the problem that a call is refused with, or undefined when it is let through.
 * `target` is undefined for a path without an id.
 */
export function expectedRefusal(access: RouteAccess, caller: Caller, target: Target | undefined): ProblemCode | undefined {
  return refusalOfCaller(access, caller) ?? refusalOfTarget(access, caller, target)
}

function refusalOfCaller({ role, scope }: RouteAccess, caller: Caller): ProblemCode | undefined {
  if (role === 'anyone') return undefined
  if (!caller.person) return 'unauthenticated'
  if (caller.scopes && !scope) return 'session-required'
  if (caller.scopes && scope && !caller.scopes.includes(scope)) return 'missing-scope'
  return role === 'administrator' && caller.role !== 'administrator' ? 'forbidden' : undefined
}

function refusalOfTarget({ role, resource, isForEverybody }: RouteAccess, caller: Caller, target: Target | undefined): ProblemCode | undefined {
  if (target === 'malformed') return 'not-found'
  if (target === undefined || resource === undefined) return undefined
  if (target === 'deleted' || target === 'unknown') return 'not-found'
  // What administrators administer belongs to the installation; everything else to one person, whatever their role.
  const isTheirs = role === 'administrator' || isForEverybody || target === caller.person
  return isTheirs ? undefined : 'not-found'
}
