/** Everything that comes, in one piece; undefined as soon as it is more than `maximumBytes`. */
export async function collectBytes(content: AsyncIterable<Uint8Array>, maximumBytes: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of content) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > maximumBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
