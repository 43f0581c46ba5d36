import { joinPassages } from '~/utils/speech/spoken-passages'
import { spokenLanguage, spokenPieces } from '~/utils/speech/spoken-text'

let stopSound: AbortController | undefined

/** Reads answers aloud, one at a time: with a provider's voice where there is one, otherwise with the browser's own, if it has one. */
export function useReadAloud() {
  const readingId = useState<string | undefined>('reading-aloud', () => undefined)
  const isMounted = useIsMounted()
  const { locale } = useI18n()
  const { speech } = useModelOptions()
  const api = useApi()
  const showProblem = useProblemToast()

  function stop() {
    readingId.value = undefined
    stopSound?.abort()
    if ('speechSynthesis' in window) window.speechSynthesis.cancel()
  }

  function read(id: string, markdown: string) {
    stop()
    const pieces = spokenPieces(markdown)
    if (pieces.length === 0) return
    readingId.value = id
    if (speech.value.canSpeak) void readWithProvider(id, pieces)
    else readWithBrowser(id, pieces)
  }

  async function readWithProvider(id: string, pieces: string[]) {
    const stopping = stopSound = new AbortController()
    const { playPassages } = await import('~/utils/speech/play-passages')
    const fetchAudio = (text: string) => api<Blob>('/api/v1/speech/audio', { method: 'POST', body: { text }, responseType: 'blob', signal: stopping.signal })
    try {
      await playPassages(joinPassages(pieces), { fetchAudio, signal: stopping.signal })
    } catch (error) {
      if (!stopping.signal.aborted) showProblem(error)
    } finally {
      if (readingId.value === id && stopSound === stopping) readingId.value = undefined
    }
  }

  function readWithBrowser(id: string, pieces: string[]) {
    for (const [index, piece] of pieces.entries()) {
      const utterance = new SpeechSynthesisUtterance(piece)
      utterance.lang = spokenLanguage(piece, locale.value)
      const isOver = () => { if (readingId.value === id) readingId.value = undefined }
      if (index === pieces.length - 1) utterance.addEventListener('end', isOver)
      utterance.addEventListener('error', isOver)
      window.speechSynthesis.speak(utterance)
    }
  }
  return { readingId, read, stop, isPossible: computed(() => isMounted.value && (speech.value.canSpeak || 'speechSynthesis' in window)) }
}
