/** Within so many pixels of the end the reader is at the end. */
const endSlackPx = 8
/** Further away than this, a button leads back. */
const farFromEndPx = 120

/**
 * Keeps a scrolling text at its end while it grows, until the reader moves up; from then on nothing moves by itself until
 * they are back at the end.
 *
 * The scroller is rendered as a reversed column, which browsers show at its end without any script. Once the page is
 * alive it becomes an ordinary column at the same place.
 */
export function useStickyScroll(scroller: Readonly<Ref<HTMLElement | null>>, content: Readonly<Ref<HTMLElement | null>>) {
  const isReversed = ref(true)
  const isFarFromEnd = ref(false)
  let isSticking = true
  let lastTop = 0

  const distanceFromEnd = (element: HTMLElement) => element.scrollHeight - element.clientHeight - element.scrollTop

  function setTop(element: HTMLElement, top: number) {
    element.scrollTop = top
    lastTop = element.scrollTop
  }

  function scrollToEnd() {
    isSticking = true
    isFarFromEnd.value = false
    if (scroller.value) setTop(scroller.value, scroller.value.scrollHeight)
  }

  function onScroll() {
    const element = scroller.value
    if (!element || isReversed.value) return
    const distance = distanceFromEnd(element)
    if (distance <= endSlackPx) isSticking = true
    else if (element.scrollTop < lastTop) isSticking = false
    lastTop = element.scrollTop
    isFarFromEnd.value = distance > farFromEndPx
  }

  function onResize() {
    if (!scroller.value) return
    if (isSticking) setTop(scroller.value, scroller.value.scrollHeight)
    else isFarFromEnd.value = distanceFromEnd(scroller.value) > farFromEndPx
  }

  /** Changes what is above or around without moving what the reader looks at: the given element stays where it is. */
  async function keepInPlace(findAnchor: () => Element | null | undefined, change: () => Promise<void>) {
    const before = findAnchor()?.getBoundingClientRect().top
    isSticking = false
    await change()
    await nextTick()
    const after = findAnchor()?.getBoundingClientRect().top
    if (scroller.value && before !== undefined && after !== undefined) setTop(scroller.value, scroller.value.scrollTop + after - before)
  }

  /** Shows an element of the text in the middle, and stays there. */
  async function showElement(findElement: () => Element | null | undefined) {
    isSticking = false
    await bringIntoView(findElement)
    lastTop = scroller.value?.scrollTop ?? 0
  }

  onMounted(async () => {
    const element = scroller.value
    if (!element) return
    const above = element.scrollTop
    isReversed.value = false
    await nextTick()
    setTop(element, element.scrollHeight - element.clientHeight + above)
    isSticking = above >= -endSlackPx
    const observer = new ResizeObserver(onResize)
    observer.observe(element)
    if (content.value) observer.observe(content.value)
    element.addEventListener('scroll', onScroll, { passive: true })
    onScopeDispose(() => observer.disconnect())
  })
  return { isReversed, isFarFromEnd, scrollToEnd, showElement, keepInPlace }
}

/** What is above may get another height as it comes near, so it looks again. */
async function bringIntoView(findElement: () => Element | null | undefined) {
  for (let attempt = 0; attempt < 3; attempt++) {
    findElement()?.scrollIntoView({ block: 'center' })
    await new Promise(requestAnimationFrame)
  }
}
