import type { ConversationView } from '#shared/schemas/conversations.ts'

/**
 * Knows where an answer was being written and is not any more. The end of an answer comes on two ways, with the answer
 * itself and with the feed; whichever comes first must not hide from the other that there was one.
 */
export class LiveWatch {
  private readonly liveIds = new Set<string>()

  /** Looks at the list as it is shown now. */
  see(items: ConversationView[]): void {
    for (const { id, activeRunIds } of items) if (activeRunIds.length > 0) this.liveIds.add(id)
  }

  /** Whether the last answer has ended with what the feed tells; true once for each end. */
  hasEnded({ id, activeRunIds }: ConversationView): boolean {
    return activeRunIds.length === 0 && this.liveIds.delete(id)
  }

  forget(id: string): void {
    this.liveIds.delete(id)
  }
}
