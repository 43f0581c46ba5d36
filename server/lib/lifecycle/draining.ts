let isStopping = false

/** Whether this process is on its way out: it takes no new work. */
export function isDraining(): boolean {
  return isStopping
}

export function startDraining() {
  isStopping = true
}
