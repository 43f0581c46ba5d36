import { setResponseHeader } from 'h3'
import { defineNitroPlugin } from 'nitropack/runtime'
import { useConfig } from '#server/lib/config/index.ts'
import { setStatementListener } from '#server/lib/db/observe-statements.ts'
import { findRequestScope, runInRequestScope } from '#server/lib/http/request-scope.ts'

/** Ties what is done for a request together, and counts the database statements that it causes. */
export default defineNitroPlugin(({ h3App, hooks }) => {
  const handle = h3App.handler
  h3App.handler = Object.assign((event: Parameters<typeof handle>[0]) => runInRequestScope(event, () => handle(event)), handle)
  setStatementListener(() => {
    const scope = findRequestScope()
    if (scope) scope.databaseQueries++
  })
  if (useConfig().validatesOutput) {
    hooks.hook('beforeResponse', (event) => {
      if (!event.handled) setResponseHeader(event, 'x-database-queries', event.context.request?.databaseQueries ?? 0)
    })
  }
})
