import { spokenLanguage, spokenPieces } from '~/utils/speech/spoken-text'

/** Reads answers with the browser's own voice, one at a time. Not there in browsers without one. */
export function useReadAloud() {
  const readingId = useState<string | undefined>('reading-aloud', () => undefined)
  const isMounted = useIsMounted()
  const { locale } = useI18n()

  function stop() {
    readingId.value = undefined
    window.speechSynthesis.cancel()
  }

  function read(id: string, markdown: string) {
    stop()
    const pieces = spokenPieces(markdown)
    if (pieces.length === 0) return
    readingId.value = id
    for (const [index, piece] of pieces.entries()) {
      const utterance = new SpeechSynthesisUtterance(piece)
      utterance.lang = spokenLanguage(piece, locale.value)
      const isOver = () => { if (readingId.value === id) readingId.value = undefined }
      if (index === pieces.length - 1) utterance.addEventListener('end', isOver)
      utterance.addEventListener('error', isOver)
      window.speechSynthesis.speak(utterance)
    }
  }
  return { readingId, read, stop, isPossible: computed(() => isMounted.value && 'speechSynthesis' in window) }
}
