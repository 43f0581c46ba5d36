import { defineComponent, h, shallowRef, watch } from 'vue'
import { MarkdownDocument, type MarkdownBlock } from '~/utils/markdown/markdown-document'
import { leadingBlocks } from '~/utils/markdown/leading-blocks'
import type { MarkdownContext } from '~/utils/markdown/markdown-context'
import { renderBlock } from '~/utils/markdown/render-block'
import ChatCodeBlock from './CodeBlock.vue'
import ChatFormula from './Formula'
import ChatRemoteImage from './RemoteImage.vue'
import ChatTable from './Table.vue'

/** A block on its own, so that only the one that grows is rendered again. */
const MarkdownBlockView = defineComponent({
  props: {
    block: { type: Object as () => MarkdownBlock, required: true },
    context: { type: Object as () => MarkdownContext, required: true },
  },
  setup: (props) => () => renderBlock(props.block.token, props.context, props.block.isOpen),
})

/** Markdown that a model wrote, possibly still writing. Never inserts markup: it is made of elements and text only. */
export default defineComponent({
  name: 'ChatMarkdown',
  props: {
    source: { type: String, required: true },
    isStreaming: { type: Boolean, default: false },
    /** Shows only the first blocks, about so many characters. */
    lengthLimit: { type: Number, default: undefined },
  },
  setup(props) {
    const { t } = useI18n()
    const footnotePrefix = useId()
    const context = computed<MarkdownContext>(() => ({
      codeBlock: ChatCodeBlock,
      remoteImage: ChatRemoteImage,
      table: ChatTable,
      formula: ChatFormula,
      footnotePrefix,
      labels: { table: t('chat.table'), taskDone: t('chat.taskDone'), taskOpen: t('chat.taskOpen'), footnote: t('reading.footnote'), backToText: t('reading.backToText') },
    }))
    const document = new MarkdownDocument()
    const blocks = shallowRef<MarkdownBlock[]>([])
    watch(() => [props.source, props.isStreaming] as const, ([source, isStreaming]) => {
      blocks.value = document.update(source, isStreaming)
    }, { immediate: true })

    return () => h('div', { class: ['markdown', props.isStreaming && 'is-streaming'] },
      leadingBlocks(blocks.value, props.lengthLimit).map((block, index) => h(MarkdownBlockView, { key: index, block, context: context.value })))
  },
})
