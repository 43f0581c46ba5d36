import { textOf } from '#shared/stream/reduce.ts'
import type { Artefact } from '~/utils/artefacts/artefact'
import { findArtefacts, listVersions } from '~/utils/artefacts/artefact-versions'
import type { ThreadMessage } from '~/utils/thread/thread-message'
import { isAtWork } from '~/utils/thread/thread-state'

/** What an answer holds does not change any more once it is there. */
const known = new WeakMap<ThreadMessage['parts'], Artefact[]>()

/** The versions of an artefact in the shown branch. Who looks at the newest one goes on to the next when it comes. */
export function useArtefactVersions(messages: () => ThreadMessage[], shown: Ref<Artefact | null>) {
  const all = computed(() => messages().flatMap((message) => (message.role === 'assistant' && !isAtWork(message.state) ? artefactsOf(message) : [])))
  const versions = computed(() => (shown.value ? listVersions(all.value, shown.value) : []))
  const position = computed(() => versions.value.findLastIndex(({ code }) => code === shown.value?.code))

  watch(versions, (after, before) => {
    const wasNewest = before.at(-1)?.code === shown.value?.code
    if (wasNewest && after.length > before.length && after[0]?.name === before[0]?.name) shown.value = after.at(-1) ?? null
  })
  return { versions, position }
}

function artefactsOf({ parts }: ThreadMessage): Artefact[] {
  const artefacts = known.get(parts) ?? findArtefacts(textOf(parts))
  known.set(parts, artefacts)
  return artefacts
}
