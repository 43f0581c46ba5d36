import type { PromptView } from '#shared/schemas/prompts.ts'
import { matchPrompts, readCommand } from '~/utils/prompts/match-prompts'
import { describeMoment, fillVariables, findVariables } from '~/utils/prompts/prompt-variables'

/** Prompts by their command: a stroke in an empty field shows them, and one that is chosen takes its place. */
export function useSlashMenu(text: Ref<string>, onFilled: () => void) {
  const { prompts, reload } = usePrompts()
  const { locale } = useI18n()
  const isDismissed = ref(false)
  const activeIndex = ref(0)
  /** Chosen, and some of its variables have to be asked for. */
  const asked = shallowRef<PromptView>()
  const command = computed(() => readCommand(text.value))
  const isOpen = computed(() => command.value !== undefined && !isDismissed.value && !asked.value && prompts.value !== undefined)
  const matches = computed(() => (isOpen.value ? matchPrompts(prompts.value ?? [], command.value ?? '') : []))

  watch(command, (typed, before) => {
    activeIndex.value = 0
    if (typed === undefined) isDismissed.value = false
    // Once for each time that a command is begun: another tab may have changed them. Without an answer there is no menu.
    if (typed !== undefined && before === undefined) reload().catch(() => undefined)
  })

  function fill(prompt: PromptView, values: Record<string, string>) {
    asked.value = undefined
    text.value = fillVariables(prompt.text, values, describeMoment(new Date(), locale.value))
    onFilled()
  }

  function choose(prompt: PromptView) {
    if (findVariables(prompt.text).length > 0) asked.value = prompt
    else fill(prompt, {})
  }

  /** Takes the keys that are the menu's while it is open; says whether it did. */
  function onKeydown(event: KeyboardEvent): boolean {
    if (!isOpen.value || event.isComposing) return false
    const active = matches.value[activeIndex.value]
    const count = matches.value.length
    if (event.key === 'ArrowDown' && count > 0) activeIndex.value = (activeIndex.value + 1) % count
    else if (event.key === 'ArrowUp' && count > 0) activeIndex.value = (activeIndex.value + count - 1) % count
    else if ((event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) && active) choose(active)
    else if (event.key === 'Escape') isDismissed.value = true
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  function cancel() {
    asked.value = undefined
    onFilled()
  }
  return { isOpen, matches, activeIndex, asked, choose, fill, cancel, onKeydown }
}
