/** Makes a text field as high as its text, in browsers that do not do so by themselves (`field-sizing: content`). */
export function useGrowingField(field: Readonly<Ref<HTMLTextAreaElement | null>>, text: Readonly<Ref<string>>) {
  let isByHand = false

  function fit() {
    if (!isByHand || !field.value) return
    field.value.style.height = 'auto'
    field.value.style.height = `${field.value.scrollHeight}px`
  }
  onMounted(() => {
    isByHand = !CSS.supports('field-sizing', 'content')
    watch(text, fit, { flush: 'post', immediate: true })
  })
  return { fit }
}
