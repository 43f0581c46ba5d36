/**
 * The selection after `id` was switched on or off. With a `from`, all that stand between the two in the list become what
 * `id` becomes, both included.
 */
export function toggleSelected(selected: ReadonlySet<string>, listIds: string[], id: string, from?: string): Set<string> {
  const isOn = !selected.has(id)
  const [start, end] = [listIds.indexOf(from ?? id), listIds.indexOf(id)].sort((one, other) => one - other)
  const changed = start === undefined || start < 0 ? [id] : listIds.slice(start, (end ?? start) + 1)
  const next = new Set(selected)
  for (const changedId of changed) {
    if (isOn) next.add(changedId)
    else next.delete(changedId)
  }
  return next
}
