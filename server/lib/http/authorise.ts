import type { Principal } from '#server/lib/auth/principal.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import type { RouteAccess } from './route-definition.ts'

/**
 * Decides whether the caller may use the route at all. Whose data it is, the feature's policy decides.
 *
 * @throws AppError unauthenticated, forbidden, session-required or missing-scope
 */
export function authorise(access: RouteAccess, principal: Principal | undefined): Principal | undefined {
  if (access.role === 'anyone') return principal
  if (!principal) throw new AppError('unauthenticated')
  if (principal.apiKey) {
    if (!access.scope) throw new AppError('session-required')
    if (!principal.apiKey.scopes.includes(access.scope)) throw new AppError('missing-scope', { detail: `The key needs the scope ${access.scope}` })
  }
  if (access.role === 'administrator' && principal.role !== 'administrator') throw new AppError('forbidden')
  return principal
}
