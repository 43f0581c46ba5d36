import type { Component } from 'vue'

/** What rendered Markdown takes from the interface. */
export interface MarkdownContext {
  /** Props: `code`, `info` (what stands behind the fence) and `isOpen`. */
  codeBlock: Component
  /** Props: `address`, `host` and `description`. */
  remoteImage: Component
  labels: { table: string, taskDone: string, taskOpen: string }
}
