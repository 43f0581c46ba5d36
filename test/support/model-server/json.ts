/** A JSON object whose members are not known. */
export type JsonObject = Record<string, unknown>

/** The value as an object, or an empty object when it is anything else. */
export function toObject(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {}
}

/** The value as a list of objects; members that are no objects become empty ones. */
export function toObjects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.map(toObject) : []
}

/** The value when it is a string, otherwise an empty string. */
export function toText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The object that the text holds, or `undefined` when the text is no JSON object. */
export function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined
  } catch {
    return undefined
  }
}
