import { defineEventHandler } from 'h3'
import { apiRoutes } from '#api-routes'
import { buildOpenApi } from '#server/lib/http/openapi.ts'
import packageFile from '../../../package.json'

let document: ReturnType<typeof buildOpenApi> | undefined

/** The API's description, made from the declarations of its routes. */
export default defineEventHandler(async () => {
  document ??= buildOpenApi(await Promise.all(apiRoutes.map(async ({ load, ...route }) => ({ ...route, definition: (await load()).default.definition }))), packageFile.version)
  return document
})
