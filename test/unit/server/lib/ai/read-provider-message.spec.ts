import { describe, expect, it } from 'vitest'
import { readProviderMessage } from '#server/lib/ai/read-provider-message.ts'

describe('the body of an error', () => {
  it.each([
    ['OpenAI', '{"error":{"message":"No such model","type":"invalid_request_error","code":null}}', 'No such model'],
    ['Anthropic', '{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}', 'invalid x-api-key'],
    ['Ollama', '{"error":"model \\"x\\" not found"}', 'model "x" not found'],
    ['vLLM', '{"object":"error","message":"too long","code":400}', 'too long'],
    ['FastAPI', '{"detail":[{"loc":["body"],"msg":"field required"}]}', 'field required'],
    ['Google', '[{"error":{"code":400,"message":"API key not valid"}}]', 'API key not valid'],
    ['JSON without a message', '{"status":500}', '{"status":500}'],
    ['broken JSON', '{"error":', '{"error":'],
    ['a page', '<!doctype html><html><head><title> 502 Bad Gateway </title></head><body><h1>x</h1></body>', '502 Bad Gateway'],
    ['a page without a title', '<p>Sorry<script>alert(1)</script></p>', 'Sorry'],
    ['plain text', ' upstream connect error ', 'upstream connect error'],
    ['nothing', '', ''],
  ])('of %s says what went wrong', (_name, body, message) => {
    expect(readProviderMessage(body).trim()).toBe(message)
  })
})
