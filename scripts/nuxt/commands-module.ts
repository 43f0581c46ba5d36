import { join } from 'node:path'
import { defineNuxtModule } from 'nuxt/kit'

/** What commands use without a server: it has to be loadable without starting one. */
const basis = /\/server\/lib\/(cluster|config|db|errors|log|metrics|redis|start-check)\//

/**
 * Starts the built server with `server/entry.ts`, which has commands beside serving; development keeps the framework's
 * own start. The bundler is told to keep what commands use apart from the server itself, which starts when it is loaded.
 */
export const commandsModule = defineNuxtModule({
  meta: { name: 'agentchat-commands' },
  setup(_options, nuxt) {
    if (nuxt.options.dev) return
    nuxt.hook('nitro:config', (config) => {
      config.entry = join(nuxt.options.rootDir, 'server/entry.ts')
    })
    nuxt.hook('nitro:init', (nitro) => {
      nitro.hooks.hook('rollup:before', (_nitro, { output }) => {
        const groupOf = output.manualChunks
        if (typeof groupOf !== 'function') return
        output.manualChunks = (id, meta) => (basis.test(id) ? 'basis' : groupOf(id, meta))
      })
    })
  },
})
