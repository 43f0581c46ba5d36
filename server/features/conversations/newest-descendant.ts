interface TreeNode { id: string, parentId: string | null }

/**
 * The end of the branch that goes on from a message, taking the newest answer at each fork. Ids are UUIDv7, so the
 * greatest is the newest. A node is visited once, so that even a damaged tree comes to an end.
 */
export function newestDescendant(tree: TreeNode[], fromId: string): string {
  const newestChild = new Map<string, string>()
  for (const { id, parentId } of tree) {
    if (parentId !== null && id > (newestChild.get(parentId) ?? '')) newestChild.set(parentId, id)
  }
  const visited = new Set([fromId])
  let current = fromId
  for (;;) {
    const child = newestChild.get(current)
    if (child === undefined || visited.has(child)) return current
    visited.add(child)
    current = child
  }
}
