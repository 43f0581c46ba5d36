import type { createAnthropic } from '@ai-sdk/anthropic'

export type AnthropicModel = ReturnType<ReturnType<typeof createAnthropic>>
export type AnthropicPrompt = Parameters<AnthropicModel['doStream']>[0]['prompt']
export type AnthropicStream = Awaited<ReturnType<AnthropicModel['doStream']>>['stream']
type StreamPart = AnthropicStream extends ReadableStream<infer Part> ? Part : never
export type AnthropicFinish = Extract<StreamPart, { type: 'finish' }>
