/** Models that hear and speak: what they got can be read in what they give. */
import type { Buffer } from 'node:buffer'
import type { JsonObject } from './json.ts'

/** What was sent to `/v1/audio/transcriptions`, as fields and what is known of its file; undefined when it is no form. */
export async function readForm(bytes: Buffer, contentType: string): Promise<JsonObject | undefined> {
  try {
    const form = await new Response(Uint8Array.from(bytes), { headers: { 'content-type': contentType } }).formData()
    const fields = [...form].map(([name, value]) => [name, typeof value === 'string' ? value : { name: value.name, type: value.type, sizeBytes: value.size }])
    return Object.fromEntries(fields)
  } catch {
    return undefined
  }
}

/** What the model `whisper` has heard. */
export function describeRecording({ language, file }: JsonObject): string {
  const { type, sizeBytes } = file as { type: string, sizeBytes: number }
  return `Heard ${sizeBytes > 0 ? 'something' : 'nothing'} as ${type}${typeof language === 'string' ? ` in ${language}` : ''}.`
}

/** A tenth of a second of silence, which every browser plays: WAV, whatever it is called. */
export function silence(): Uint8Array {
  const samples = 800
  const view = new DataView(new ArrayBuffer(44 + samples))
  const text = (offset: number, letters: string) => { for (const [index, letter] of [...letters].entries()) view.setUint8(offset + index, letter.charCodeAt(0)) }
  text(0, 'RIFF')
  view.setUint32(4, 36 + samples, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, 8_000, true)
  view.setUint32(28, 8_000, true)
  view.setUint16(32, 1, true)
  view.setUint16(34, 8, true)
  text(36, 'data')
  view.setUint32(40, samples, true)
  new Uint8Array(view.buffer, 44).fill(128)
  return new Uint8Array(view.buffer)
}
