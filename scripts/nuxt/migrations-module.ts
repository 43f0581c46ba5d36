import { join } from 'node:path'
import { defineNuxtModule } from 'nuxt/kit'
import { renderMigrationsModule } from '../lib/migration-files.ts'

/** Puts the migration files into the built server as the virtual module `#migrations`, so that it can migrate by itself. */
export const migrationsModule = defineNuxtModule({
  meta: { name: 'agentchat-migrations' },
  setup(_options, nuxt) {
    // The app's types name those of the API's routes, and so reach into the server's modules.
    nuxt.hook('prepare:types', ({ references }) => {
      references.push({ path: join(nuxt.options.rootDir, 'server/types/virtual-modules.d.ts') })
    })
    nuxt.hook('nitro:config', (config) => {
      config.virtual ??= {}
      config.virtual['#migrations'] = () => renderMigrationsModule(nuxt.options.rootDir)
    })
  },
})
