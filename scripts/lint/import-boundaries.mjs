/**
 * The dependency direction as lint rules, so that an editor shows a wrong import while it is written. The architecture
 * test in `test/unit/architecture` is the exact check: it resolves what an import names.
 */
const featureInternals = { regex: '^#server/features/[^/]+/(?!index\\.ts$)', message: 'Features know each other by their index.ts.' }
const features = { regex: '^#server/(features|api|routes|middleware|plugins)/', message: 'Infrastructure knows no feature.' }
const entryPoints = { regex: '^#server/(api|routes|middleware|plugins)/', message: 'Features are called by routes, not the other way round.' }
const serverFramework = { regex: '^(h3|nitropack)(/|$)', message: 'HTTP ends at server/api and server/lib/http.' }
const nitro = { regex: '^nitropack(/|$)', message: 'Nitro is for plugins and start-up.' }
const generatedClients = { regex: '^@prisma/|/generated/', message: 'Prisma\'s types stop at queries.ts and server/lib/db.' }
const database = { regex: '^#server/lib/db/client\\.ts$', message: 'The database is used in queries.ts only.', allowTypeImports: true }
const outbound = {
  regex: '^(undici|ofetch|axios|got|node-fetch|(node:)?(http|https|http2|net|tls|dgram))$',
  message: 'Other hosts are reached through server/lib/http/fetch-safely.ts only.',
  allowTypeImports: true,
}

const boundaries = [
  {
    files: ['app/**'],
    patterns: [{ regex: '^(#server|~~/|@@/|h3$|nitropack|@prisma|ioredis|mariadb|better-sqlite3|pino|node:)|(\\.\\./)+server/', message: 'What the app imports is shipped to the browser.' }],
  },
  { files: ['shared/**'], patterns: [{ regex: '^(?!\\.|zod$)', message: 'shared imports only zod and itself.' }] },
  {
    files: ['server/api/**'],
    patterns: [{ regex: '^#server/(?!features/[^/]+/index\\.ts$|lib/(http|errors)/)', message: 'A route calls a feature\'s index.ts, lib/http and lib/errors.' }, nitro, outbound],
  },
  { files: ['server/features/**'], ignores: ['**/queries.ts', '**/queries/*.ts'], patterns: [featureInternals, entryPoints, serverFramework, generatedClients, database, outbound] },
  { files: ['server/features/*/queries.ts', 'server/features/*/queries/*.ts'], patterns: [featureInternals, entryPoints, serverFramework, outbound] },
  { files: ['server/lib/**'], ignores: ['server/lib/http/**', 'server/lib/db/**'], patterns: [features, serverFramework, generatedClients, outbound] },
  { files: ['server/lib/http/**'], patterns: [features, nitro, generatedClients] },
  { files: ['server/lib/db/**'], patterns: [features, serverFramework, outbound] },
  { files: ['server/{middleware,plugins,routes}/**'], patterns: [featureInternals, generatedClients, outbound] },
]

export const importBoundaries = boundaries.map(({ files, ignores, patterns }) => ({
  name: `agentchat/imports/${files[0]}`,
  files,
  ...(ignores ? { ignores } : {}),
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
}))
