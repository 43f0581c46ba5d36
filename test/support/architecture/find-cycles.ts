/** The cycles of a graph, each as the path that closes it, such as `a → b → a`. */
export function findCycles(edges: Map<string, Set<string>>): string[] {
  const cycles = new Set<string>()
  const done = new Set<string>()
  const visit = (node: string, path: string[]) => {
    const start = path.indexOf(node)
    if (start >= 0) {
      cycles.add([...path.slice(start), node].join(' → '))
      return
    }
    if (done.has(node)) return
    for (const next of edges.get(node) ?? []) visit(next, [...path, node])
    done.add(node)
  }
  for (const node of edges.keys()) visit(node, [])
  return [...cycles]
}
