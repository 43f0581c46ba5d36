/** What the demo says in one language. */
export interface DemoTexts {
  reasoning: string
  /** The first answer; gets the question as Markdown. */
  welcome: (quotedQuestion: string) => string
  addModel: string
  code: string
  table: string
  thanks: string
  /** Answers to anything else, in turn. */
  others: string[]
}
