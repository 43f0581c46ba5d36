import { defineNitroPlugin } from 'nitropack/runtime'
import { fillSearchIndex } from '#server/features/search/index.ts'
import { repeatJob } from '#server/lib/lifecycle/repeat-job.ts'

const intervalMs = 30_000

/** Brings what is not in the search index into it: all messages after the first start with an index, hardly any later. */
export default defineNitroPlugin(() => {
  repeatJob('search-index', intervalMs, async () => ({ written: await fillSearchIndex() }))
})
