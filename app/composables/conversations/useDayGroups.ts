import type { ConversationView } from '#shared/schemas/conversations.ts'
import { groupByDay } from '~/utils/conversations/group-by-day'

/**
 * Conversations under their days. The server does not know the person's time zone: its page and the first one in the
 * browser count the days of UTC as of the same moment, and the browser's own days follow at once.
 */
export function useDayGroups(items: Readonly<Ref<ConversationView[]>>) {
  const renderedAt = useState('conversations-rendered-at', () => Date.now())
  const clock = ref({ now: new Date(renderedAt.value), utcOffsetMinutes: 0 })

  function readClock() {
    const now = new Date()
    clock.value = { now, utcOffsetMinutes: now.getTimezoneOffset() }
  }
  onMounted(() => {
    readClock()
    watch(items, readClock)
  })
  return { groups: computed(() => groupByDay(items.value, clock.value.now, clock.value.utcOffsetMinutes)) }
}
