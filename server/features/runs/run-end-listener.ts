import type { ConversationRow } from '#server/features/conversations/index.ts'

type RunEndListener = (conversation: ConversationRow) => void

let listener: RunEndListener = () => {}

/** Set once, at start-up: called in the process that stored the end of a run, with the conversation as it is then. */
export function onRunEnd(newListener: RunEndListener) {
  listener = newListener
}

export function tellRunEnd(conversation: ConversationRow) {
  listener(conversation)
}
