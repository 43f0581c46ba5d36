import { continuationRequest } from '#server/lib/ai/continuation-request.ts'
import type { ModelMessage } from '#server/lib/ai/port.ts'
import { detectLanguage } from './detect-language.ts'
import { quoteSafely } from './quote-safely.ts'
import { englishTexts } from './english-texts.ts'
import { chineseTexts } from './chinese-texts.ts'

const topics = [
  ['code', /\bcode|script|function|program|代码|函数|程序|脚本/i],
  ['table', /\btable|compare|表格|对比|比较/i],
  ['addModel', /\bmodel|provider|api key|openai|claude|ollama|deepseek|模型|密钥|供应商|接入|配置/i],
  ['thanks', /\bthank|\bbye\b|谢|再见/i],
] as const

/**
 * The demo's answer to a conversation: a tour for the first question, a few words for later ones. When it is asked to go
 * on with an answer, the rest of that.
 */
export function composeAnswer(messages: ModelMessage[]): { reasoning: string, text: string } {
  if (messages.at(-1)?.text !== continuationRequest) return composeWhole(messages)
  const begun = messages.at(-2)?.role === 'assistant' ? messages.at(-2)?.text ?? '' : ''
  const whole = composeWhole(messages.slice(0, begun ? -2 : -1))
  if (!begun) return whole
  return { reasoning: '', text: whole.text.startsWith(begun) ? whole.text.slice(begun.length) : `\n\n${whole.text}` }
}

function composeWhole(messages: ModelMessage[]): { reasoning: string, text: string } {
  const questions = messages.filter(({ role }) => role === 'user').map(({ text }) => text)
  const question = questions.at(-1) ?? ''
  const language = questions.toReversed().map((text) => detectLanguage(text)).find((found) => found !== undefined)
  const texts = language === 'zh' ? chineseTexts : englishTexts
  const earlierAnswers = messages.filter(({ role }) => role === 'assistant').length
  if (earlierAnswers === 0) return { reasoning: texts.reasoning, text: texts.welcome(quoteSafely(question)) }
  const topic = topics.find(([, pattern]) => pattern.test(question))?.[0]
  const text = topic ? texts[topic] : texts.others[(earlierAnswers - 1) % texts.others.length] ?? texts.addModel
  return { reasoning: '', text }
}
