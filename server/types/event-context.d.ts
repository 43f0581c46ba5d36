import type { Principal } from '#server/lib/auth/principal.ts'
import type { RequestRecord } from '#server/lib/http/request-record.ts'

declare module 'h3' {
  interface H3EventContext {
    /** What is known and logged of the request. */
    request: RequestRecord
    /** Who is asking; absent for anonymous requests. */
    principal?: Principal
    /** Nonce of the content security policy of this response. */
    cspNonce?: string
  }
}
export {}
