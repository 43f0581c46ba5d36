declare module '#api-routes' {
  import type { ApiHandler } from '#server/lib/http/define-api-handler.ts'

  /** Every route of `server/api`, loaded on demand. */
  export const apiRoutes: { method: string, path: string, load: () => Promise<{ default: ApiHandler }> }[]
}

declare module '#migrations' {
  /** The migrations of this release, oldest first. */
  export const migrationFiles: Record<'mysql' | 'sqlite', { name: string, sql: string }[]>
}
