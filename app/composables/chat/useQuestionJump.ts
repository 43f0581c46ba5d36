/** A question that begins so close to the upper edge is the one that is being read. */
const slackPx = 12

/** Leads from question to question. Scrolls only: whoever is writing goes on writing. */
export function useQuestionJump(scroller: Readonly<Ref<HTMLElement | null>>, content: Readonly<Ref<HTMLElement | null>>) {
  return function jump(step: -1 | 1) {
    if (!scroller.value || !content.value) return
    const edge = scroller.value.getBoundingClientRect().top
    const questions = [...content.value.querySelectorAll<HTMLElement>('[data-question]')].map((element) => ({ element, distance: element.getBoundingClientRect().top - edge }))
    const target = step < 0 ? questions.findLast(({ distance }) => distance < -slackPx) : questions.find(({ distance }) => distance > slackPx * 2)
    target?.element.scrollIntoView({ block: 'start' })
    // Beyond the last question is the end of its answer, beyond the first one what came before.
    if (!target) scroller.value.scrollTop = step < 0 ? 0 : scroller.value.scrollHeight
  }
}
