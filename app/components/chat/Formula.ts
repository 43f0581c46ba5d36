import { defineComponent, h, onMounted, shallowRef, watch, type VNodeChild } from 'vue'
import type { FormulaNode } from '~/utils/math/read-markup'
import type { TypesetFormula } from '~/utils/math/typeset-formula'
import { findTypeset, typesetInWorker } from '~/utils/math/typeset-in-worker'

/** A formula: as it was written until it is typeset, and when it cannot be. */
export default defineComponent({
  name: 'ChatFormula',
  props: {
    source: { type: String, required: true },
    isDisplay: { type: Boolean, default: false },
  },
  setup(props) {
    const { t } = useI18n()
    const formula = shallowRef<TypesetFormula>()
    onMounted(() => watch(() => [props.source, props.isDisplay] as const, async ([source, isDisplay], _before, onCleanup) => {
      let isCurrent = true
      onCleanup(() => { isCurrent = false })
      const known = findTypeset(source, isDisplay) ?? await typesetInWorker(source, isDisplay)
      if (isCurrent) formula.value = known
    }, { immediate: true }))

    return () => {
      if (formula.value && 'nodes' in formula.value) {
        const nodes = formula.value.nodes.map(toElement)
        return props.isDisplay ? h('div', { class: 'formula', tabindex: 0, role: 'group', 'aria-label': t('reading.formula') }, nodes) : h('span', { class: 'formula' }, nodes)
      }
      const title = formula.value ? t('reading.formulaProblem', { problem: formula.value.problem }) : undefined
      return props.isDisplay ? h('pre', { class: 'math', tabindex: 0, title }, props.source) : h('code', { class: 'math', title }, props.source)
    }
  },
})

/** Elements of KaTeX are on a list already; see read-markup. */
function toElement(node: FormulaNode): VNodeChild {
  return typeof node === 'string' ? node : h(node.tag, node.attributes, node.children.map(toElement))
}
