/** What is known of one request; logged once, when its response ends. */
export interface RequestRecord {
  id: string
  startedAtMs: number
  method: string
  path: string
  /** The route's pattern, such as `/api/v1/runs/{id}`, so that metrics and logs group. */
  route?: string
  /** The caller, judged from trusted proxies only. */
  clientAddress: string
  isHttps: boolean
  userId?: string
  /** Code of the problem that was answered. */
  problem?: string
  error?: unknown
  /** SQL statements so far, those of a page's own calls to the API included. */
  readonly databaseQueries: number
}
