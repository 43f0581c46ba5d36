import type { StreamReader } from './stream-reader.ts'

interface GroupedStreamReaderOptions {
  groupOf: (key: string) => string
  /** The group whose reader is there from the beginning, watched or not. */
  homeGroup: string
  open: (group: string) => StreamReader
}

/**
 * Follows streams of which only those of one group can be read together: each group by a reader of its own, opened when
 * the first of its streams is watched, and kept.
 */
export function createGroupedStreamReader({ groupOf, homeGroup, open }: GroupedStreamReaderOptions): StreamReader {
  const readers = new Map<string, StreamReader>([[homeGroup, open(homeGroup)]])

  function useReader(group: string): StreamReader {
    const reader = readers.get(group) ?? open(group)
    readers.set(group, reader)
    return reader
  }

  return {
    watch: (key, after, onEntries) => useReader(groupOf(key)).watch(key, after, onEntries),
    close: () => readers.forEach((reader) => reader.close()),
  }
}
