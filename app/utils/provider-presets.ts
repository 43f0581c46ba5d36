import type { ProviderKind } from '#shared/schemas/models.ts'

export interface ProviderPreset {
  id: string
  name: string
  kind: ProviderKind
  baseUrl: string
}

/** Addresses of well-known providers, so that nobody has to look them up. Anything else is entered by hand. */
export const providerPresets: ProviderPreset[] = [
  { id: 'openai', name: 'OpenAI', kind: 'openai-compatible', baseUrl: 'https://api.openai.com/v1' },
  { id: 'anthropic', name: 'Anthropic', kind: 'anthropic', baseUrl: 'https://api.anthropic.com/v1' },
  { id: 'deepseek', name: 'DeepSeek', kind: 'openai-compatible', baseUrl: 'https://api.deepseek.com/v1' },
  { id: 'qwen', name: 'Qwen', kind: 'openai-compatible', baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1' },
  { id: 'moonshot', name: 'Kimi', kind: 'openai-compatible', baseUrl: 'https://api.moonshot.cn/v1' },
  { id: 'zhipu', name: 'GLM', kind: 'openai-compatible', baseUrl: 'https://open.bigmodel.cn/api/paas/v4' },
  { id: 'google', name: 'Google Gemini', kind: 'google', baseUrl: 'https://generativelanguage.googleapis.com/v1beta' },
  { id: 'siliconflow', name: 'SiliconFlow', kind: 'openai-compatible', baseUrl: 'https://api.siliconflow.cn/v1' },
  { id: 'openrouter', name: 'OpenRouter', kind: 'openai-compatible', baseUrl: 'https://openrouter.ai/api/v1' },
  { id: 'ollama', name: 'Ollama', kind: 'openai-compatible', baseUrl: 'http://localhost:11434/v1' },
  { id: 'vllm', name: 'vLLM', kind: 'openai-compatible', baseUrl: 'http://localhost:8000/v1' },
]
