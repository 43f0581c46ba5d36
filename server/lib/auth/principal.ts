import type { ApiKeyScope, UserRole } from '#shared/schemas/auth.ts'
import type { Locale } from '#shared/schemas/locale.ts'
import type { Preferences } from '#shared/schemas/preferences.ts'

/** Who is asking: a person in a browser, or a program with that person's API key. */
export interface Principal {
  userId: string
  role: UserRole
  email: string
  name: string
  locale: Locale
  preferences: Preferences
  avatarId: string | null
  /** The browser session, when that is how the person signed in. */
  sessionId?: string
  /** The API key and what it may do, when a program asks. */
  apiKey?: { id: string, scopes: ApiKeyScope[] }
}
