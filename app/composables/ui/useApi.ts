import { toApiProblem } from '~/utils/api-problem'
import { loginLocation } from '~/utils/sign-in-redirect'

interface ApiOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Sent as JSON. */
  body?: object
  query?: Record<string, string | number | boolean | undefined>
  headers?: Record<string, string>
  signal?: AbortSignal
  /** Goes on when the tab is closed meanwhile; bodies of at most 64 kB. */
  keepalive?: boolean
  /** The answer is a file. */
  responseType?: 'blob'
}

/**
 * The one way to call the server. Every failure is an `ApiProblem`. While a page is rendered on the server, the
 * visitor's cookies go along; in the browser, a session that has ended leads to the sign-in page and back.
 *
 * Call it in setup; the function it returns can be called at any time.
 */
export function useApi() {
  const request = useRequestFetch()
  const router = useRouter()
  const { forget } = useCurrentUser()

  return async function api<Answer = void>(path: string, options: ApiOptions = {}): Promise<Answer> {
    try {
      return await request<Answer, string>(path, { ...options, retry: false }) as Answer
    } catch (error) {
      const problem = toApiProblem(await readProblem(error))
      if (import.meta.client && problem.code === 'unauthenticated') {
        forget()
        await router.push(loginLocation(router.currentRoute.value.fullPath))
      }
      throw problem
    }
  }
}

/** Whoever asked for a file is told of a problem in one, too. */
async function readProblem(error: unknown): Promise<unknown> {
  if (typeof error !== 'object' || error === null || !('data' in error) || !(error.data instanceof Blob)) return error
  return { data: JSON.parse(await error.data.text().catch(() => 'null') || 'null') as unknown }
}
