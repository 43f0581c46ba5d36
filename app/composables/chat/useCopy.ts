import { copyText } from '~/utils/copy-text'

/** How long a button says that it has copied. */
const confirmationMs = 2_000

/** Copying with a confirmation that goes by itself. */
export function useCopy() {
  const isCopied = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  async function copy(text: string) {
    clearTimeout(timer)
    isCopied.value = await copyText(text).then(() => true, () => false)
    timer = setTimeout(() => { isCopied.value = false }, confirmationMs)
  }
  onScopeDispose(() => clearTimeout(timer))
  return { isCopied, copy }
}
