import type { RunEventSource } from '~/utils/stream/hub-client'
import { connectRunEvents } from '~/utils/stream/connect-run-events'

let source: RunEventSource | undefined

/** The live events of runs. Connects with the first use, in the browser only. */
export function useRunEvents(): RunEventSource {
  return {
    subscribe: (runId, options, listener) => {
      source ??= connectRunEvents()
      return source.subscribe(runId, options, listener)
    },
  }
}
