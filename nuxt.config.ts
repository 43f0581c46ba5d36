import type {} from '@nuxt/nitro-server'
import { apiRoutesModule } from './scripts/nuxt/api-routes-module.ts'
import { commandsModule } from './scripts/nuxt/commands-module.ts'
import { migrationsModule } from './scripts/nuxt/migrations-module.ts'
import { reproducibleModule } from './scripts/nuxt/reproducible-module.ts'
import { scriptPreloadModule } from './scripts/nuxt/script-preload-module.ts'

/** One file for each domain, so that a domain's words lie together and two people seldom edit the same file. */
const localeDomains = ['common', 'nav', 'errors', 'auth', 'account', 'search', 'users', 'models', 'workspace', 'docs', 'chat', 'conversations', 'folders', 'tags', 'files', 'prompts', 'reading', 'offline']
const localeFiles = (code: string) => localeDomains.map((domain) => `${code}/${domain}.json`)

export default defineNuxtConfig({
  compatibilityDate: '2026-11-01',
  modules: ['@nuxt/ui', '@nuxtjs/i18n', '@nuxt/eslint', apiRoutesModule, commandsModule, migrationsModule, reproducibleModule, scriptPreloadModule],
  // The name of a build goes into its files: a random one would make each build another.
  $production: { buildId: 'agentchat' },
  devtools: { enabled: false },
  telemetry: false,
  css: ['~/assets/css/main.css'],
  // Fonts are the system's: nothing is fetched from another host, at build time or at run time.
  ui: { fonts: false, theme: { colors: ['primary', 'success', 'warning', 'error'] }, experimental: { componentDetection: true } },
  icon: { serverBundle: { collections: ['lucide'] }, clientBundle: { scan: true, sizeLimitKb: 256 }, fallbackToApi: false },
  colorMode: { preference: 'system', fallback: 'light', storageKey: 'agentchat-theme' },
  components: [{ path: '~/components', pathPrefix: true }],
  imports: { dirs: ['composables/**'] },
  i18n: {
    strategy: 'no_prefix',
    defaultLocale: 'en',
    locales: [
      { code: 'en', language: 'en', name: 'English', files: localeFiles('en') },
      { code: 'zh', language: 'zh-CN', name: '中文', files: localeFiles('zh') },
    ],
    detectBrowserLanguage: { useCookie: true, cookieKey: 'agentchat-locale', redirectOn: 'all' },
  },
  typescript: {
    strict: true,
    tsConfig: { compilerOptions: { noUncheckedIndexedAccess: true } },
  },
  nitro: {
    preset: 'node-server',
    compressPublicAssets: { gzip: true, brotli: true },
    sourceMap: false,
    // The one target is the Node that package.json brings: nothing newer is rewritten for older ones.
    esbuild: { options: { target: 'es2024' } },
    typescript: { tsConfig: { compilerOptions: { noUncheckedIndexedAccess: true } } },
  },
  routeRules: { '/_nuxt/**': { headers: { 'cache-control': 'public, max-age=31536000, immutable' } } },
  experimental: { payloadExtraction: false, appManifest: false },
  // Workers load what they need in pieces: the grammar of a language only when its code is seen.
  vite: { build: { target: 'es2022' }, worker: { format: 'es' } },
  eslint: { config: { stylistic: false } },
})
