import { Readable } from 'node:stream'
import { v7 as newId } from 'uuid'
import { openSpeechModel } from '#server/features/models/index.ts'
import { askInTime } from './ask-in-time.ts'

/**
 * Reads a text aloud, as MP3.
 *
 * @throws AppError model-unavailable, or what the provider failed with
 */
export async function speak(userId: string, text: string) {
  const model = await openSpeechModel('speech', userId)
  const audio = await askInTime((signal) => model.speak(text, signal))
  return { id: newId(), name: 'speech.mp3', mediaType: 'audio/mpeg', sizeBytes: audio.byteLength, isShown: true, open: () => Promise.resolve(Readable.from([audio])) }
}
