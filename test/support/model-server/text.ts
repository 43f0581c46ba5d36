/** Reproducible prose: English, Chinese and emoji, without characters that mean something in Markdown. */

const englishWords =
  'a able after agent all answer any arrive because before begin between build careful change clear come compare could day deploy each early easy enough every example explain find first follow from give good great hand have idea important into keep know large later learn light line little long look make many measure memory model more most name need never number often only open order other over people place plan point question quick reach read reason result river same second see server short simple small some sound start still story stream system take team tell than their then there think through time token tool trust under until use very wait want water while word work world write year'.split(
    ' ',
  )
const chineseWords = '模型 回答 问题 知识 工具 团队 数据 今天 我们 可以 因为 所以 如果 然后 开始 完成 服务器 智能体 记忆 计划 速度 简单 重要 世界 语言'.split(' ')
const emojiWords = ['🙂', '🚀', '🌊', '📚', '👩‍💻', '🇨🇳', '👍🏽', '✨', '🧠', '☕️']

/** A generator of numbers from 0 to 1 that the seed determines (mulberry32 on an FNV-1a hash). */
export function seededRandom(seed: string): () => number {
  let state = hashText(seed)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A 32-bit hash of the text (FNV-1a). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

const rememberedTokens = new Map<string, readonly string[]>()

/** Exactly `count` tokens of prose that the seed determines, in sentences and paragraphs. */
export function proseTokens(seed: string, count: number): readonly string[] {
  const key = `${count} ${seed}`
  const tokens = rememberedTokens.get(key) ?? composeTokens(seed, count)
  rememberedTokens.set(key, tokens)
  return tokens
}

function composeTokens(seed: string, count: number): string[] {
  const random = seededRandom(seed)
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? ''
  const tokens: string[] = []
  let wordsLeft = 0
  let lead = ''
  for (let index = 0; index < count; index++) {
    const isSentenceStart = wordsLeft === 0
    if (isSentenceStart) wordsLeft = 5 + Math.floor(random() * 12)
    const kind = random()
    let word = kind < 0.8 ? pick(englishWords) : kind < 0.96 ? pick(chineseWords) : pick(emojiWords)
    if (isSentenceStart) word = word.charAt(0).toUpperCase() + word.slice(1)
    wordsLeft -= 1
    const isSentenceEnd = wordsLeft === 0 || index === count - 1
    tokens.push(`${lead}${word}${isSentenceEnd ? '.' : ''}`)
    lead = isSentenceEnd && random() < 0.2 ? '\n\n' : ' '
  }
  return tokens
}

/** The text cut into pieces that a model might send: words with the space before them. */
export function splitWords(text: string): string[] {
  return text.match(/\s*\S+|\s+$/gu) ?? []
}
