import type { RegistrationState } from '#shared/schemas/auth.ts'
import { hashOpaqueToken } from '#server/lib/auth/opaque-token.ts'
import { findRegistrationPolicy } from '#server/features/workspace/index.ts'
import { findUsableInvitation, hasFirstAdministrator } from './queries.ts'

/** Whether and how a visitor may register. */
export async function getRegistrationState(): Promise<RegistrationState> {
  const [hasAdministrator, policy] = await Promise.all([hasFirstAdministrator(), findRegistrationPolicy()])
  return { isFirstUser: !hasAdministrator, policy }
}

/** Whether one could register with this invitation now. */
export async function getInvitationState(token: string): Promise<{ isValid: boolean }> {
  if (await findRegistrationPolicy() === 'closed') return { isValid: false }
  return { isValid: await findUsableInvitation(hashOpaqueToken(token), new Date()) !== null }
}
