import { expect, it } from 'vitest'
import { cutParts, partBytes } from '#server/lib/storage/drivers/s3/cut-parts.ts'

async function cut(sizes: number[]) {
  async function* chunks() {
    let next = 0
    for (const size of sizes) yield Uint8Array.from({ length: size }, () => next++ % 251)
  }
  const parts = await Array.fromAsync(cutParts(chunks()))
  return { sizes: parts.map((part) => part.byteLength), bytes: Buffer.concat(parts) }
}

it.each([
  [[], [0]],
  [[0, 0], [0]],
  [[1, 2], [3]],
  [[partBytes], [partBytes]],
  [[partBytes - 1, 2], [partBytes, 1]],
  [[2 * partBytes + 5], [partBytes, partBytes, 5]],
])('cuts chunks of %j bytes into parts of %j', async (chunks, parts) => {
  const { sizes, bytes } = await cut(chunks)
  expect(sizes).toEqual(parts)
  expect(bytes.every((byte, index) => byte === index % 251)).toBe(true)
})
