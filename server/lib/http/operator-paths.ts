const operatorPaths = new Set(['/healthz', '/healthz/events', '/readyz', '/metrics'])

/** Whether a path is for those who run the server: asked all the time, and never by a person. */
export function isOperatorPath(path: string): boolean {
  return operatorPaths.has(path)
}
