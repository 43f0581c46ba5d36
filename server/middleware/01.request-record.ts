import { v7 as newId } from 'uuid'
import { defineEventHandler, getRequestHeader, setResponseHeader } from 'h3'
import { readClientAddress, readIsHttps } from '#server/lib/http/client-address.ts'
import { finishRequest } from '#server/lib/http/finish-request.ts'
import { beginRequest } from '#server/lib/lifecycle/requests-in-progress.ts'
import { findCallingContext, findRequestScope } from '#server/lib/http/request-scope.ts'

const acceptedRequestId = /^[\w-]{8,64}$/

/** Starts the record of a request; it is logged and counted once, when the response is over. */
export default defineEventHandler((event) => {
  // A page's own calls to the API run in the same process and belong to the page's request and person.
  const caller = findCallingContext(event)
  if (caller) {
    event.context.request = caller.request
    event.context.principal = caller.principal
    event.context.cspNonce = caller.cspNonce
    return
  }
  const given = getRequestHeader(event, 'x-request-id')
  const id = given && acceptedRequestId.test(given) ? given : newId()
  const scope = findRequestScope()
  event.context.request = {
    id,
    startedAtMs: performance.now(),
    method: event.method,
    path: event.path.split('?')[0]!,
    clientAddress: readClientAddress(event.node.req),
    isHttps: readIsHttps(event.node.req),
    get databaseQueries() { return scope?.databaseQueries ?? 0 },
  }
  if (scope) scope.context = event.context
  setResponseHeader(event, 'x-request-id', id)
  beginRequest()
  event.node.res.once('close', () => finishRequest(event))
})
