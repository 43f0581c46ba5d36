import { join } from 'node:path'
import { defineNuxtModule } from 'nuxt/kit'
import { renderApiRoutesModule } from '../lib/api-route-files.ts'

/**
 * Collects every file in `server/api` into the virtual module `#api-routes`, from which the OpenAPI document and the
 * authorisation matrix are made. A route file that does not go through `defineApiHandler` stops the build.
 */
export const apiRoutesModule = defineNuxtModule({
  meta: { name: 'agentchat-api-routes' },
  setup(_options, nuxt) {
    const serverFolder = join(nuxt.options.rootDir, 'server')
    nuxt.hook('nitro:config', (config) => {
      config.virtual ??= {}
      config.virtual['#api-routes'] = () => renderApiRoutesModule(serverFolder)
      // Ours answers for the API and leaves pages to Nuxt's.
      config.errorHandler = [join(serverFolder, 'lib/http/nitro-error-handler.ts'), config.errorHandler ?? []].flat()
    })
  },
})
