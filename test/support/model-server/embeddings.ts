/** Embeddings that are reproducible and still tell alike texts from others, so that retrieval can be tested. */
import { toText, type JsonObject } from './json.ts'
import { hashText } from './text.ts'

/** The names of embedding models: `embed` with 256 dimensions, `embed-1024` with as many as it says. */
export const embeddingModelPattern = /^embed(?:-(\d+))?$/

const defaultDimensions = 256

/** A vector of length 1; texts that share words (Chinese: pairs of characters) get close ones. */
export function embedText(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0)
  for (const feature of listFeatures(text)) {
    const hash = hashText(feature)
    const index = hash % dimensions
    vector[index] = (vector[index] ?? 0) + (hash & 0x10000 ? 1 : -1)
  }
  const length = Math.hypot(...vector)
  if (length === 0) return vector.fill(1 / Math.sqrt(dimensions))
  return vector.map((value) => value / length)
}

/** The body of the response to `/v1/embeddings`. */
export function formatEmbeddings(body: JsonObject): JsonObject {
  const inputs = Array.isArray(body.input) ? body.input.map(toText) : [toText(body.input)]
  const nameDimensions = embeddingModelPattern.exec(toText(body.model))?.[1]
  const dimensions = typeof body.dimensions === 'number' ? body.dimensions : Number(nameDimensions ?? defaultDimensions)
  const tokens = inputs.reduce((sum, input) => sum + Math.ceil(input.length / 4), 0)
  return {
    object: 'list',
    model: body.model,
    data: inputs.map((input, index) => {
      const vector = embedText(input, dimensions)
      return { object: 'embedding', index, embedding: body.encoding_format === 'base64' ? encodeBase64(vector) : vector }
    }),
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  }
}

function listFeatures(text: string): string[] {
  const words = text.toLowerCase().match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) ?? []
  return words.flatMap((word) => {
    if (!/^\p{Script=Han}{2,}$/u.test(word)) return [word]
    const characters = [...word]
    return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
  })
}

function encodeBase64(vector: readonly number[]): string {
  return Buffer.from(new Float32Array(vector).buffer).toString('base64')
}
