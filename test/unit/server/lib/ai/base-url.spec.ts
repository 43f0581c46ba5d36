import { describe, expect, it } from 'vitest'
import { hostAndPortOf, normaliseBaseUrl } from '#server/lib/ai/base-url.ts'

describe('the address of a provider', () => {
  it.each([
    ['http://localhost:11434', 'http://localhost:11434/v1'],
    ['http://localhost:11434/', 'http://localhost:11434/v1'],
    ['http://localhost:11434/v1', 'http://localhost:11434/v1'],
    ['http://localhost:11434/v1//', 'http://localhost:11434/v1'],
    ['https://API.OpenAI.com:443/v1/chat/completions', 'https://api.openai.com/v1'],
    ['https://api.anthropic.com/v1/messages', 'https://api.anthropic.com/v1'],
    ['https://api.deepseek.com/models', 'https://api.deepseek.com/v1'],
    ['https://openrouter.ai/api/v1', 'https://openrouter.ai/api/v1'],
    ['https://open.bigmodel.cn/api/paas/v4/', 'https://open.bigmodel.cn/api/paas/v4'],
    ['https://generativelanguage.googleapis.com/v1beta/openai/', 'https://generativelanguage.googleapis.com/v1beta/openai'],
    ['http://[::1]:8000/v1', 'http://[::1]:8000/v1'],
  ])('%s is kept as %s', (given, kept) => {
    expect(normaliseBaseUrl(given)).toBe(kept)
    expect(normaliseBaseUrl(kept)).toBe(kept)
  })

  it.each([
    ['https://generativelanguage.googleapis.com', 'https://generativelanguage.googleapis.com/v1beta'],
    ['https://generativelanguage.googleapis.com/v1beta/', 'https://generativelanguage.googleapis.com/v1beta'],
    ['https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-pro:generateContent', 'https://generativelanguage.googleapis.com/v1beta'],
  ])('%s is kept as %s for Gemini', (given, kept) => {
    expect(normaliseBaseUrl(given, 'google')).toBe(kept)
  })

  it.each([
    ['https://models.example.com/v1', 'models.example.com:443'],
    ['http://models.example.com/v1', 'models.example.com:80'],
    ['https://models.example.com:8443', 'models.example.com:8443'],
    ['http://[::1]:8000', '[::1]:8000'],
  ])('%s leads to %s', (address, host) => {
    expect(hostAndPortOf(address)).toBe(host)
  })
})
