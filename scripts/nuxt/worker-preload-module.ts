import { defineNuxtModule } from 'nuxt/kit'

const workerFile = /-worker-[\w-]+\.js$/

/**
 * Keeps the files of workers out of what each page asks the browser to fetch ahead. A worker fetches its script by
 * itself when it is started, which most pages never do, and it would not take what was fetched for the page.
 */
export const workerPreloadModule = defineNuxtModule({
  meta: { name: 'worker-preload' },
  setup(_options, nuxt) {
    nuxt.hook('build:manifest', (manifest) => {
      for (const [key, chunk] of Object.entries(manifest)) {
        chunk.assets = chunk.assets?.filter((asset) => !workerFile.test(asset))
        if (workerFile.test(chunk.file)) manifest[key] = { ...chunk, preload: false, prefetch: false }
      }
    })
  },
})
