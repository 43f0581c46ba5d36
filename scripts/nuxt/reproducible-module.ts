import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { addVitePlugin, defineNuxtModule, tryResolveModule } from 'nuxt/kit'

const publicAssetsModule = '#nitro-internal-virtual/public-assets-data'
const serverAssetsModule = '#nitro-internal-virtual/server-assets'
const stylesFile = 'styles.mjs'

/**
 * Makes two builds of the same sources the same, byte for byte: what the tools write in the order in which their parallel
 * work ends is put in order, and times of the build are left out. A file is told from an older one by its ETag, which
 * comes from its content.
 */
export const reproducibleModule = defineNuxtModule({
  meta: { name: 'reproducible' },
  setup(_options, nuxt) {
    if (nuxt.options.dev) return
    // The framework asks its other resolvers first whether one of its own dependencies stays next to the server's bundle.
    // When several files ask for the same one at a time, the answer is another one now and then.
    const moduleFolders = nuxt.options.modulesDir.map((folder) => pathToFileURL(join(folder, '/')))
    addVitePlugin(() => ({
      name: 'reproducible-dependencies',
      enforce: 'pre',
      async resolveId(id) {
        if (!nuxt['~runtimeDependencies']?.includes(id)) return undefined
        const path = await tryResolveModule(id, moduleFolders)
        return path === undefined ? undefined : { id: path, external: 'absolute' as const }
      },
    }), { client: false, prepend: true })

    addVitePlugin(() => ({
      name: 'reproducible-styles',
      enforce: 'post',
      generateBundle(_outputOptions, bundle) {
        const styles = bundle[stylesFile]
        if (styles?.type === 'asset') styles.source = sortEntries(String(styles.source))
      },
    }), { client: false })

    nuxt.hook('nitro:init', (nitro) => {
      nitro.hooks.hook('rollup:before', (_nitro, config) => {
        config.plugins = [config.plugins, { name: 'reproducible-assets', transform: putInOrder }].flat()
      })
      nitro.hooks.hook('compiled', async () => {
        const path = join(nitro.options.output.dir, 'nitro.json')
        const { date: _date, ...facts }: Record<string, unknown> = JSON.parse(await readFile(path, 'utf8'))
        await writeFile(path, JSON.stringify(facts, null, 2))
      })
    })
  },
})

/** The lines of an object, between the one that opens it and the one that closes it, in the order of their keys. */
function sortEntries(source: string): string {
  const lines = source.split('\n')
  const [first, last] = [lines.findIndex((line) => line.endsWith('{')) + 1, lines.findLastIndex((line) => line.startsWith('}'))]
  const entries = lines.slice(first, last).map((line) => line.replace(/,$/, '')).sort()
  return [...lines.slice(0, first), entries.join(',\n'), ...lines.slice(last)].join('\n')
}

function putInOrder(code: string, id: string): string | undefined {
  if (id.endsWith(publicAssetsModule)) return withoutTimes(code)
  return id.endsWith(serverAssetsModule) ? code.replaceAll(/,"mtime":"[^"]*"/g, '') : undefined
}

/** The list of public files, without the times at which the build wrote them. */
function withoutTimes(code: string): string {
  const assets: Record<string, Record<string, unknown>> = JSON.parse(code.replace(/^export default /, '').replace(/;$/, ''))
  const sorted = Object.keys(assets).sort().map((path) => [path, { ...assets[path], mtime: undefined }])
  return `export default ${JSON.stringify(Object.fromEntries(sorted), null, 2)};`
}
