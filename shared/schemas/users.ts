import { z } from 'zod'
import { userRole } from './auth.ts'
import { id } from './ids.ts'
import { locale } from './locale.ts'
import { pageOf } from './paging.ts'
import { changePreferencesInput } from './preferences.ts'
import { timestamp } from './timestamp.ts'

export const updateProfileInput = z.object({
  name: z.string().trim().min(1).max(80).optional(),
  locale: locale.optional(),
  preferences: changePreferencesInput.optional(),
})
export type UpdateProfileInput = z.output<typeof updateProfileInput>

/** Largest picture that is taken for an avatar, before it is made small. Browsers send a square that they have cut out, of a tenth of this. */
export const maximumAvatarBytes = 1024 ** 2

/** A person as administrators see them. */
export const userView = z.object({
  id,
  email: z.string(),
  name: z.string(),
  role: userRole,
  isDisabled: z.boolean(),
  avatarId: id.nullable(),
  createdAt: timestamp,
})
export type UserView = z.output<typeof userView>
export const userPage = pageOf(userView)

export const updateUserInput = z.object({ role: userRole.optional(), isDisabled: z.boolean().optional() })
export type UpdateUserInput = z.output<typeof updateUserInput>

export const createInvitationInput = z.object({
  role: userRole.default('member'),
  /** For the administrator: whom it is for. */
  note: z.string().trim().max(120).default(''),
  expiresInDays: z.number().int().min(1).max(90).default(7),
})
export type CreateInvitationInput = z.output<typeof createInvitationInput>

export const invitationView = z.object({
  id,
  role: userRole,
  note: z.string(),
  createdAt: timestamp,
  expiresAt: timestamp,
  usedAt: timestamp.nullable(),
  usedByEmail: z.string().nullable(),
})
export type InvitationView = z.output<typeof invitationView>
export const invitationList = z.object({ items: z.array(invitationView) })
/** The token of the link `/register?invitation=<token>` is shown once, here. */
export const createdInvitation = invitationView.extend({ token: z.string() })
