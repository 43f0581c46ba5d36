/**
 * The method and OpenAPI path of a route file, by Nitro's naming rules: `api/v1/runs/[id]/stop.post.ts` is
 * `post /api/v1/runs/{id}/stop`.
 *
 * @throws when the file name carries no method: a route answers exactly one.
 */
export function routeFromFile(file: string): { method: string, path: string } {
  const match = /^(?<route>.+?)\.(?<method>get|post|put|patch|delete)\.ts$/.exec(file.replaceAll('\\', '/'))
  if (!match?.groups) throw new Error(`server/${file}: name the method in the file, as in index.get.ts`)
  const path = `/${match.groups.route}`.replace(/\/index$/, '').replaceAll(/\[(\w+)\]/g, '{$1}')
  return { method: match.groups.method!, path }
}
