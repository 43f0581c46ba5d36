import { maximumRecordingBytes } from '#shared/schemas/speech.ts'
import type { Transcript, TranscribeQuery } from '#shared/schemas/speech.ts'
import { openSpeechModel } from '#server/features/models/index.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { collectBytes } from '#server/lib/storage/collect-bytes.ts'
import { askInTime } from './ask-in-time.ts'

interface Spoken extends TranscribeQuery { userId: string, content: AsyncIterable<Uint8Array> }

/**
 * Writes down what somebody said. The recording is passed on and not kept.
 *
 * @throws AppError file-too-large, file-empty, model-unavailable, or what the provider failed with
 */
export async function transcribe({ userId, content, mediaType, language }: Spoken): Promise<Transcript> {
  const bytes = await collectBytes(content, maximumRecordingBytes)
  if (!bytes) throw new AppError('file-too-large')
  if (bytes.byteLength === 0) throw new AppError('file-empty')
  const model = await openSpeechModel('transcription', userId)
  return { text: await askInTime((signal) => model.transcribe({ bytes: Uint8Array.from(bytes), mediaType, language, signal })) }
}
