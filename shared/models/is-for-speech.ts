import type { ModelAbility } from '../schemas/model-settings.ts'

/** Whether a model only hears or speaks: then it is in no list to talk to, and nothing that conversations set is for it. */
export function isForSpeech({ abilities }: { abilities: readonly ModelAbility[] }): boolean {
  return abilities.includes('transcription') || abilities.includes('speech')
}
