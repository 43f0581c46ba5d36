/** As much of the browser's speech recognition as is used here; few browsers have it, under a name of their own. */
interface Recognition extends EventTarget {
  lang: string
  continuous: boolean
  interimResults: boolean
  start: () => void
  stop: () => void
}
interface RecognitionEvent extends Event { resultIndex: number, results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }> }
type RecognitionClass = new () => Recognition

function findRecognition(): RecognitionClass | undefined {
  const names = window as unknown as { SpeechRecognition?: RecognitionClass, webkitSpeechRecognition?: RecognitionClass }
  return names.SpeechRecognition ?? names.webkitSpeechRecognition
}

/** Writes down what is said with the browser's own service, where it has one. `onText` gets each stretch as soon as it is certain. */
export function useBrowserDictation(onText: (text: string) => void) {
  const { locale } = useI18n()
  const isPossible = ref(false)
  const isListening = ref(false)
  let recognition: Recognition | undefined
  onMounted(() => { isPossible.value = findRecognition() !== undefined })

  function start() {
    const RecognitionOfBrowser = findRecognition()
    if (!RecognitionOfBrowser) return
    recognition = new RecognitionOfBrowser()
    Object.assign(recognition, { lang: locale.value === 'zh' ? 'zh-CN' : 'en-US', continuous: true, interimResults: false })
    recognition.addEventListener('result', (event) => {
      const { resultIndex, results } = event as RecognitionEvent
      for (const result of Array.from(results).slice(resultIndex)) if (result.isFinal) onText(result[0]?.transcript.trim() ?? '')
    })
    for (const end of ['end', 'error']) recognition.addEventListener(end, () => { isListening.value = false })
    recognition.start()
    isListening.value = true
  }
  function stop() {
    recognition?.stop()
    isListening.value = false
  }
  onBeforeUnmount(stop)
  return { isPossible, isListening, start, stop }
}
