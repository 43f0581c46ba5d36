/**
 * The methods with which a path can be called, HEAD and OPTIONS included; none for a path that does not exist.
 * `routes` carry OpenAPI paths, such as `/api/v1/runs/{id}`.
 */
export function listAllowedMethods(routes: { method: string, path: string }[], path: string): string[] {
  // A fixed path, such as /users/me, is not also an id.
  const exact = routes.filter((route) => route.path === path.replace(/\/$/, ''))
  const matching = exact.length > 0 ? exact : routes.filter((route) => toPattern(route.path).test(path))
  const methods = new Set(matching.map(({ method }) => method.toUpperCase()))
  if (methods.size === 0) return []
  if (methods.has('GET')) methods.add('HEAD')
  return [...methods.add('OPTIONS')].sort()
}

function toPattern(path: string): RegExp {
  const escaped = path.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(`^${escaped.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`)
}
