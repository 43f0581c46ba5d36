/** Requests pages from so many readers at once for so long, and counts. */
export async function countPages(urls: string[], headers: Record<string, string>, { readers, durationMs }: { readers: number, durationMs: number }): Promise<{ perSecond: number, failed: number }> {
  const startedAtMs = performance.now()
  let served = 0
  let failed = 0
  await Promise.all(Array.from({ length: readers }, async (_, index) => {
    for (let next = index; performance.now() - startedAtMs < durationMs; next++) {
      const response = await fetch(urls[next % urls.length] ?? '', { headers, redirect: 'manual' })
      await response.arrayBuffer()
      if (response.status === 200) served++
      else failed++
    }
  }))
  return { perSecond: served / ((performance.now() - startedAtMs) / 1000), failed }
}
