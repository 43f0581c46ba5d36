interface Playback {
  /** The sound of one passage. */
  fetchAudio: (passage: string) => Promise<Blob>
  signal: AbortSignal
}

/** Plays passages one after the other, each fetched while the one before is heard. @throws what `fetchAudio` throws, unless it was stopped */
export async function playPassages(passages: string[], { fetchAudio, signal }: Playback): Promise<void> {
  const fetchNext = (index: number) => {
    const [passage] = passages.slice(index)
    const next = passage === undefined ? undefined : fetchAudio(passage)
    // Whoever waits for it hears of a failure; until then it is nobody's.
    next?.catch(() => undefined)
    return next
  }
  let upcoming = fetchNext(0)
  for (let index = 0; upcoming && !signal.aborted; index++) {
    const sound = await upcoming
    upcoming = fetchNext(index + 1)
    if (!signal.aborted) await play(sound, signal)
  }
}

async function play(sound: Blob, signal: AbortSignal): Promise<void> {
  const url = URL.createObjectURL(sound)
  const player = new Audio(url)
  try {
    await new Promise<void>((resolve, reject) => {
      player.addEventListener('ended', () => resolve(), { once: true })
      player.addEventListener('error', () => reject(new Error('The sound cannot be played')), { once: true })
      signal.addEventListener('abort', () => resolve(), { once: true })
      player.play().catch(reject)
    })
  } finally {
    player.pause()
    URL.revokeObjectURL(url)
  }
}
