import type { Transcript } from '#shared/schemas/speech.ts'

/** What the server takes: five minutes of speech at this rate stay below it. */
const bitsPerSecond = 24_000
const longestMs = 5 * 60_000
/** In the order in which they are wanted; a browser knows one at least. */
const mediaTypes = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus']

/** Records what is said and has a provider write it down, as a whole, when it is over. */
export function useRecording(onText: (text: string) => void) {
  const { locale, t } = useI18n()
  const toast = useToast()
  const api = useApi()
  const showProblem = useProblemToast()
  const isListening = ref(false)
  const isWriting = ref(false)
  let recorder: MediaRecorder | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  async function start() {
    try {
      const microphone = await navigator.mediaDevices.getUserMedia({ audio: true })
      const mediaType = mediaTypes.find((type) => MediaRecorder.isTypeSupported(type))
      const current = recorder = new MediaRecorder(microphone, { mimeType: mediaType, audioBitsPerSecond: bitsPerSecond })
      const pieces: Blob[] = []
      current.addEventListener('dataavailable', ({ data }) => { if (data.size > 0) pieces.push(data) })
      current.addEventListener('stop', () => {
        for (const track of microphone.getTracks()) track.stop()
        isListening.value = false
        if (recorder === current) void write(new Blob(pieces, { type: current.mimeType }))
      })
      current.start()
      isListening.value = true
      timer = setTimeout(stop, longestMs)
    } catch {
      toast.add({ id: 'microphone', description: t('reading.noMicrophone'), icon: 'i-lucide-mic-off', color: 'error' })
    }
  }
  function stop() {
    clearTimeout(timer)
    if (recorder?.state === 'recording') recorder.stop()
  }
  async function write(sound: Blob) {
    if (sound.size === 0) return
    isWriting.value = true
    try {
      const query = { mediaType: sound.type, language: locale.value }
      onText((await api<Transcript>('/api/v1/speech/transcriptions', { method: 'POST', query, body: sound, headers: { 'content-type': 'application/octet-stream' } })).text)
    } catch (error) {
      showProblem(error)
    } finally {
      isWriting.value = false
    }
  }
  onBeforeUnmount(() => {
    // What was said is not sent once the field is gone.
    const left = recorder
    recorder = undefined
    clearTimeout(timer)
    if (left?.state === 'recording') left.stop()
  })
  return { isListening, isWriting, start, stop }
}
