import { waitUntil } from '../wait-until.ts'
import type { Container } from './container.ts'

export type LogLine = Record<string, unknown>

/** The lines of a container's log that are JSON. */
export async function readLogLines(container: Container): Promise<LogLine[]> {
  return (await container.logs()).split('\n').flatMap((line) => {
    try {
      const parsed: unknown = JSON.parse(line)
      return typeof parsed === 'object' && parsed !== null ? [{ ...parsed }] : []
    } catch {
      return []
    }
  })
}

/** The line that one of these containers writes about a request, and the container. */
export async function waitForRequestLine(containers: Container[], requestId: string): Promise<{ line: LogLine, container: Container }> {
  return await waitUntil(`a log line about the request ${requestId}`, async () => {
    for (const container of containers) {
      const line = (await readLogLines(container)).find((candidate) => candidate.requestId === requestId)
      if (line) return { line, container }
    }
    return undefined
  }, { intervalMs: 200 })
}
