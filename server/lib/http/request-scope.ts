import { AsyncLocalStorage } from 'node:async_hooks'
import type { H3Event, H3EventContext } from 'h3'

/** What everything that is done for one request shares, however deep in the call stack. */
export interface RequestScope {
  databaseQueries: number
  /** Of the request as it came over the network; a page's own calls to the API find it here. */
  context?: H3EventContext
}

const scopes = new AsyncLocalStorage<RequestScope>()

/** Runs the handling of a request. The calls that a page makes in this process share the page's scope. */
export function runInRequestScope<Result>(event: H3Event, handle: () => Result): Result {
  return isInProcess(event) && scopes.getStore() ? handle() : scopes.run({ databaseQueries: 0 }, handle)
}

/** The scope of the request that is being handled; undefined in work that no request caused. */
export function findRequestScope(): RequestScope | undefined {
  return scopes.getStore()
}

/** The context of the page that makes this call in the same process; undefined for a request from outside. */
export function findCallingContext(event: H3Event): H3EventContext | undefined {
  return isInProcess(event) ? scopes.getStore()?.context : undefined
}

/** Nitro hands calls within the process a made-up request that carries this mark; nothing from outside can. */
function isInProcess(event: H3Event): boolean {
  return '__unenv__' in event.node.req
}
