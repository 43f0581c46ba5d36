import type { Artefact } from '~/utils/artefacts/artefact'

/** The artefact that is shown beside the conversation, if one is. Closing gives the focus back to what opened it. */
export function useArtefactPanel() {
  const shown = useState('artefact-panel', () => shallowRef<Artefact | null>(null))

  return {
    shown,
    open: (artefact: Artefact) => {
      opener = document.activeElement instanceof HTMLElement ? document.activeElement : undefined
      shown.value = artefact
    },
    close: () => {
      shown.value = null
      opener?.focus({ preventScroll: true })
      opener = undefined
    },
  }
}

let opener: HTMLElement | undefined
