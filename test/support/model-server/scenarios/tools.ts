/** The scenario that calls a tool, then tells what the tool said. */
import { parseObject, toObject, type JsonObject } from '../json.ts'
import type { ModelRequest, Scenario, ToolCall } from '../steps.ts'
import { splitWords } from '../text.ts'
import { sayTokens } from './prose.ts'

const sayResult = (result: string): string => `The tool said: ${result}`

/** Calls a tool once; its result makes it answer. */
export const toolScenarios: readonly Scenario[] = [
  {
    listedNames: ['tool-call'],
    pattern: /^tool-call$/,
    play: function* (request) {
      if (request.toolResults.length === 0) yield { toolCall: chooseCall(request) }
      else yield* sayTokens(splitWords(sayResult(request.toolResults.join('\n'))))
    },
    text: (_match, input) => sayResult(input),
  },
]

/** What a user message like `call get_weather {"city":"Paris"}` asks for, else the first tool with sample values. */
function chooseCall(request: ModelRequest): ToolCall {
  const [, name, inputText] = /call (\S+)\s*(\{.*\})?/su.exec(request.userText) ?? []
  const tool = request.tools.find((offered) => offered.name === name) ?? request.tools[0]
  const input = parseObject(inputText ?? '') ?? sampleObject(tool?.inputSchema ?? {})
  return { name: tool?.name ?? 'get_weather', input }
}

function sampleObject(schema: JsonObject): JsonObject {
  const properties = Object.entries(toObject(schema.properties))
  return Object.fromEntries(properties.map(([name, property]) => [name, sampleValue(toObject(property))]))
}

function sampleValue(schema: JsonObject): unknown {
  if (Array.isArray(schema.enum)) return schema.enum[0]
  if (schema.type === 'number' || schema.type === 'integer') return 1
  if (schema.type === 'boolean') return true
  if (schema.type === 'array') return []
  return schema.type === 'object' ? sampleObject(schema) : 'sample'
}
