export { fillSearchIndex } from './fill-index.ts'
export { indexMessage, indexTitle } from './index-text.ts'
export { searchMessages } from './search-messages.ts'
