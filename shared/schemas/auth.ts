import { z } from 'zod'
import { id } from './ids.ts'
import { locale } from './locale.ts'
import { preferences } from './preferences.ts'
import { timestamp } from './timestamp.ts'

export const userRole = z.enum(['administrator', 'member'])
export type UserRole = z.output<typeof userRole>

export const registrationPolicy = z.enum(['open', 'closed', 'invitation'])
export type RegistrationPolicy = z.output<typeof registrationPolicy>

const email = z.string().trim().toLowerCase().max(254).pipe(z.email())
/** Length decides, as NIST SP 800-63B has it; no rules of composition. */
const newPassword = z.string().min(8).max(200)
/** An existing password: any length that could ever have been set. */
const givenPassword = z.string().min(1).max(200)
const personName = z.string().trim().min(1).max(80)

export const registerInput = z.object({
  email,
  name: personName,
  password: newPassword,
  locale: locale.optional(),
  invitationToken: z.string().min(1).max(100).optional(),
})
export type RegisterInput = z.output<typeof registerInput>

export const loginInput = z.object({ email, password: givenPassword })
export type LoginInput = z.output<typeof loginInput>

export const changePasswordInput = z.object({ currentPassword: givenPassword, newPassword })
export type ChangePasswordInput = z.output<typeof changePasswordInput>

/** The person who asks, as the interface needs it. */
export const currentUser = z.object({
  id,
  email: z.string(),
  name: z.string(),
  role: userRole,
  locale,
  preferences,
  /** Of their picture; null without one. */
  avatarId: id.nullable(),
})
export type CurrentUser = z.output<typeof currentUser>

/** What a visitor may know before signing in. */
export const registrationState = z.object({
  /** Nobody has registered: the first person becomes the administrator, whatever the policy. */
  isFirstUser: z.boolean(),
  policy: registrationPolicy,
})
export type RegistrationState = z.output<typeof registrationState>

export const invitationParams = z.object({ token: z.string().min(1).max(100) })
/** Whether an invitation link still works. */
export const invitationState = z.object({ isValid: z.boolean() })

/** A signed-in browser of the person. */
export const sessionView = z.object({
  id,
  isCurrent: z.boolean(),
  userAgent: z.string(),
  ipAddress: z.string(),
  createdAt: timestamp,
  lastSeenAt: timestamp,
})
export type SessionView = z.output<typeof sessionView>
export const sessionList = z.object({ items: z.array(sessionView) })

export const apiKeyScope = z.enum(['conversations:read', 'conversations:write', 'models:read', 'profile:read'])
export type ApiKeyScope = z.output<typeof apiKeyScope>

export const createApiKeyInput = z.object({
  name: z.string().trim().min(1).max(80),
  scopes: z.array(apiKeyScope).min(1).max(apiKeyScope.options.length),
  /** Days until the key stops working; null keeps it until it is deleted. */
  expiresInDays: z.number().int().min(1).max(3650).nullable(),
})
export type CreateApiKeyInput = z.output<typeof createApiKeyInput>

export const apiKeyView = z.object({
  id,
  name: z.string(),
  /** First characters, to recognise the key. */
  prefix: z.string(),
  scopes: z.array(apiKeyScope),
  createdAt: timestamp,
  expiresAt: timestamp.nullable(),
  lastUsedAt: timestamp.nullable(),
})
export type ApiKeyView = z.output<typeof apiKeyView>
export const apiKeyList = z.object({ items: z.array(apiKeyView) })
/** The key itself is shown once, here. */
export const createdApiKey = apiKeyView.extend({ key: z.string() })
