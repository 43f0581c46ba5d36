import type { Component } from 'vue'

/** What rendered Markdown takes from the interface. */
export interface MarkdownContext {
  /** Props: `code`, `info` (what stands behind the fence) and `isOpen`. */
  codeBlock: Component
  /** Props: `address`, `host` and `description`. */
  remoteImage: Component
  /** Props: `rows` (plain text, the head first) and `isOpen`; the table itself is its slot. */
  table: Component
  /** Props: `source`, in TeX, and `isDisplay` for one on lines of its own. */
  formula: Component
  /** Makes the ids of footnotes this text's own. */
  footnotePrefix: string
  labels: { table: string, taskDone: string, taskOpen: string, footnote: string, backToText: string }
}
