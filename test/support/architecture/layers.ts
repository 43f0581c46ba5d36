import type { Import } from './imports.ts'

/** What the files of a layer may import, beside files of their own folder where that is said. */
interface Layer {
  name: string
  files: RegExp
  /** Targets of the project; `$1` stands for what the first group of `files` matched. */
  internal: string[]
  /** Packages; without this, any but those of `refused`. */
  packages?: RegExp
  refused?: RegExp
  because: string
}

const serverFramework = /^(h3|nitropack)(\/|$)/

/** The dependency direction, outermost layer first. A file belongs to the first layer that matches. */
const layers: Layer[] = [
  {
    name: 'app', files: /^app\//,
    internal: ['^app/', '^shared/'],
    refused: /^(h3|nitropack|@prisma|ioredis|mariadb|better-sqlite3|pino|node:)/,
    because: 'what the app imports is shipped to the browser',
  },
  {
    name: 'shared', files: /^shared\//,
    internal: ['^shared/'], packages: /^zod$/,
    because: 'both sides use it, so it may hold neither side\'s code',
  },
  {
    name: 'server/api', files: /^server\/api\//,
    internal: ['^server/features/[^/]+/index\\.ts$', '^server/lib/(http|errors)/', '^shared/'], packages: /^(h3|zod)$/,
    because: 'a route translates between HTTP and one feature function',
  },
  {
    name: 'server/features', files: /^server\/features\/([^/]+)\//,
    internal: ['^server/features/$1/', '^server/features/[^/]+/index\\.ts$', '^server/lib/', '^shared/'], refused: serverFramework,
    because: 'features know each other by their public surface, and nothing of HTTP',
  },
  {
    name: 'server/lib/http', files: /^server\/lib\/(http)\//,
    internal: ['^server/lib/', '^shared/'], refused: /^nitropack(\/|$)/,
    because: 'infrastructure knows no feature',
  },
  {
    name: 'server/lib', files: /^server\/lib\/([^/]+)\//,
    internal: ['^server/lib/', '^shared/'], refused: serverFramework,
    because: 'infrastructure knows no feature, and only lib/http knows HTTP',
  },
  {
    name: 'server/commands', files: /^server\/(commands\/|entry\.ts$)/,
    internal: ['^server/commands/', '^server/lib/', '^shared/'],
    because: 'they check, migrate, or start the server; what it does is not theirs',
  },
  {
    name: 'server start-up and routes', files: /^server\/(middleware|plugins|routes|types)\//,
    internal: ['^server/features/[^/]+/index\\.ts$', '^server/lib/', '^shared/', '^package\\.json$'],
    because: 'they wire features and infrastructure together',
  },
]

const virtualModules = /^#(api-routes|migrations|imports|components|app|build|ui|i18n)(\/|$)/

/** Why a file may not import this, or undefined when it may. */
export function findLayerViolation(path: string, { specifier, target, isInternal }: Import): string | undefined {
  const layer = layers.find(({ files }) => files.test(path))
  if (!layer || virtualModules.test(specifier)) return undefined
  const folder = layer.files.exec(path)?.[1] ?? ''
  const isAllowed = isInternal
    ? layer.internal.some((pattern) => new RegExp(pattern.replace('$1', folder)).test(target))
    : (layer.packages?.test(specifier) ?? true) && !(layer.refused?.test(specifier) ?? false)
  return isAllowed ? undefined : `${path} imports ${specifier}: ${layer.because}`
}
