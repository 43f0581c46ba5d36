/** Buckets take parts of at least 5 MiB; one at a time is in memory. */
export const partBytes = 8 * 1024 ** 2

/** What comes, in pieces of `partBytes`, the last one shorter; one empty piece of nothing. */
export async function* cutParts(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let part = new Uint8Array(partBytes)
  let filled = 0
  let isFirst = true
  for await (const chunk of content) {
    for (let start = 0; start < chunk.byteLength;) {
      if (filled === partBytes) {
        yield part
        isFirst = false
        part = new Uint8Array(partBytes)
        filled = 0
      }
      const piece = chunk.subarray(start, start + partBytes - filled)
      part.set(piece, filled)
      filled += piece.byteLength
      start += piece.byteLength
    }
  }
  if (filled > 0 || isFirst) yield part.subarray(0, filled)
}
