import { z } from 'zod'

/** Longest recording: five minutes as browsers record speech. */
export const maximumRecordingBytes = 1024 ** 2
/** Longest text that is read aloud at one time, in characters; what providers take of one. */
export const maximumSpokenLength = 4_000

export const transcribeQuery = z.object({
  /** As the recorder named it. */
  mediaType: z.string().max(100).regex(/^audio\/[\w.+-]+(;.*)?$/),
  /** In which it was spoken, such as `zh`; the provider finds out otherwise. */
  language: z.string().regex(/^[a-z]{2}$/).optional(),
})
export type TranscribeQuery = z.output<typeof transcribeQuery>

/** What was said. */
export const transcript = z.object({ text: z.string() })
export type Transcript = z.output<typeof transcript>

export const speakInput = z.object({ text: z.string().trim().min(1).max(maximumSpokenLength) })
export type SpeakInput = z.output<typeof speakInput>
