import { describe, expect, it } from 'vitest'
import type { ModelMessage } from '#server/lib/ai/port.ts'
import { continuationRequest } from '#server/lib/ai/continuation-request.ts'
import { composeAnswer } from '#server/features/models/demo/compose-answer.ts'

const user = (text: string): ModelMessage => ({ role: 'user', text })
const assistant = (text: string): ModelMessage => ({ role: 'assistant', text })

describe('the answer of the demo', () => {
  it.each([
    ['What is a monad?', /built-in demo/, /not a language model/, /Settings → Models/, /Test connection/],
    ['什么是单子？', /内置演示/, /不是语言模型/, /设置 → 模型/, /测试连接/],
  ])('to %s says what it is and how to add a real model', (question, ...patterns) => {
    const { text, reasoning } = composeAnswer([user(question)])
    for (const pattern of patterns) expect(text).toMatch(pattern)
    expect(reasoning).not.toBe('')
  })

  it.each(['What can you do?', '你能做什么？'])('to %s shows what the interface can display', (question) => {
    const { text } = composeAnswer([user(question)])
    for (const element of [/^## /m, /^- \*\*/m, /^1\. /m, /^\| --- \|/m, /^```python$/m, /^> /m]) expect(text).toMatch(element)
  })

  it('repeats the question', () => {
    expect(composeAnswer([user('Tell me about otters')]).text).toContain('\n> Tell me about otters\n')
  })

  it('is in the language of the last question that has words', () => {
    expect(composeAnswer([user('你好'), assistant('…'), user('🙂 123')]).text).toMatch(/\p{Script=Han}/u)
    expect(composeAnswer([user('你好'), assistant('…'), user('And now?')]).text).not.toMatch(/\p{Script=Han}/u)
    expect(composeAnswer([user('???')]).text).toMatch(/built-in demo/)
  })

  it('is short and different for later questions', () => {
    const first = composeAnswer([user('Hi')]).text
    let messages = [user('Hi'), assistant(first)]
    const later: string[] = []
    for (const question of ['Go on', 'And then?', 'Really?']) {
      const { text, reasoning } = composeAnswer([...messages, user(question)])
      expect(reasoning).toBe('')
      later.push(text)
      messages = [...messages, user(question), assistant(text)]
    }
    expect(new Set(later).size).toBe(3)
    for (const text of later) expect(text.length).toBeLessThan(first.length / 2)
  })

  it.each([
    ['Write a function', /```ts/], ['Compare the two in a table', /\| --- \|/], ['How do I add my API key?', /1\. Sign in as an administrator/], ['Thanks!', /pleasure/],
    ['写一段代码', /```ts/], ['做个表格对比', /\| --- \|/], ['怎么接入模型？', /1\. 以管理员身份登录/], ['谢谢', /不客气/],
  ])('to the later question %s fits it', (question, pattern) => {
    expect(composeAnswer([user(question), assistant('…'), user(question)]).text).toMatch(pattern)
  })

  it('goes on where it was cut off', () => {
    const whole = composeAnswer([user('你好')]).text
    const begun = whole.slice(0, 100)
    expect(composeAnswer([user('你好'), assistant(begun), user(continuationRequest)])).toEqual({ reasoning: '', text: whole.slice(100) })
    expect(composeAnswer([user('你好'), user(continuationRequest)]).text).toBe(whole)
    expect(composeAnswer([user('你好'), assistant('from another model'), user(continuationRequest)]).text).toBe(`\n\n${whole}`)
  })

  it('answers even when nothing was asked', () => {
    expect(composeAnswer([]).text).toMatch(/built-in demo/)
  })
})
