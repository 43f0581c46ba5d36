import { defineNuxtModule } from 'nuxt/kit'

const workerFile = /-worker-[\w-]+\.js$/

/** A script that is named by its address, as the diagrams' library for the frame that draws them: half a megabyte. */
const script = /\.js$/

/**
 * Keeps scripts that are files rather than modules out of what each page asks the browser to fetch ahead: those of workers
 * and of frames. They are fetched when they are started, which most pages never do, and do not take what was fetched for
 * the page.
 */
export const scriptPreloadModule = defineNuxtModule({
  meta: { name: 'script-preload' },
  setup(_options, nuxt) {
    nuxt.hook('build:manifest', (manifest) => {
      for (const [key, chunk] of Object.entries(manifest)) {
        chunk.assets = chunk.assets?.filter((asset) => !script.test(asset))
        if (workerFile.test(chunk.file)) manifest[key] = { ...chunk, preload: false, prefetch: false }
      }
    })
  },
})
