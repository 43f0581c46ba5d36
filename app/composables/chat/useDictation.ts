/** Writes down what is said: a provider does where there is one that can, otherwise the browser, where it can. */
export function useDictation(onText: (text: string) => void) {
  const { speech } = useModelOptions()
  const recording = useRecording(onText)
  const browser = useBrowserDictation(onText)
  const isMounted = useIsMounted()
  /** Browsers give the microphone to secure pages only. */
  const canRecord = computed(() => isMounted.value && speech.value.canTranscribe && 'mediaDevices' in navigator && 'MediaRecorder' in window)
  return {
    isByProvider: canRecord,
    isPossible: computed(() => canRecord.value || browser.isPossible.value),
    isListening: computed(() => recording.isListening.value || browser.isListening.value),
    isWriting: recording.isWriting,
    start: () => (canRecord.value ? recording.start() : browser.start()),
    stop: () => {
      recording.stop()
      browser.stop()
    },
  }
}
