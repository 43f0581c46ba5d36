/** Reads what the wires say in different words. */
import { toObject, toObjects, toText, type JsonObject } from '../json.ts'

/** A message of the conversation, its text parts joined. */
export interface ModelMessage {
  readonly role: string
  readonly text: string
  /** The results of tools that the message carries. */
  readonly toolResults: readonly string[]
}

/** A tool that the client offers to the model. */
export interface OfferedTool {
  readonly name: string
  readonly inputSchema: JsonObject
}

/** The messages of any wire, with the system prompt as the first one. */
export function readMessages(body: JsonObject): ModelMessage[] {
  const messages = [...toObjects(body.messages), ...toObjects(body.contents)].map(readMessage)
  const systemText = readText(body.system) + readText(toObject(body.systemInstruction).parts)
  return systemText === '' ? messages : [{ role: 'system', text: systemText, toolResults: [] }, ...messages]
}

/** The tools of either wire. */
export function readTools(body: JsonObject): OfferedTool[] {
  return toObjects(body.tools).map((tool) => {
    const definition = tool.type === 'function' ? toObject(tool.function) : tool
    return { name: toText(definition.name), inputSchema: toObject(definition.parameters ?? definition.input_schema) }
  })
}

/** The text of the last message that a user wrote. */
export function readUserText(messages: readonly ModelMessage[]): string {
  return messages.findLast((message) => message.role === 'user' && message.toolResults.length === 0)?.text ?? ''
}

/** The results of tools that no assistant message has followed yet. */
export function readToolResults(messages: readonly ModelMessage[]): string[] {
  const lastAnswer = messages.findLastIndex((message) => message.role === 'assistant')
  return messages.slice(lastAnswer + 1).flatMap((message) => message.toolResults)
}

/** A rough count of the input, four characters to a token. */
export function countInputTokens(messages: readonly ModelMessage[]): number {
  const characters = messages.reduce((sum, message) => sum + message.text.length + message.toolResults.join('').length, 0)
  return Math.max(1, Math.ceil(characters / 4))
}

function readMessage(message: JsonObject): ModelMessage {
  // Google's messages have parts, and its model is called so.
  if (message.parts !== undefined) return { role: message.role === 'model' ? 'assistant' : toText(message.role), text: readText(message.parts), toolResults: [] }
  const role = toText(message.role)
  if (role === 'tool') return { role, text: '', toolResults: [readText(message.content)] }
  const results = toObjects(message.content).filter((block) => block.type === 'tool_result')
  return { role, text: readText(message.content), toolResults: results.map((block) => readText(block.content)) }
}

function readText(content: unknown): string {
  if (typeof content === 'string') return content
  return toObjects(content)
    .map((part) => (part.type === 'text' || part.type === undefined ? toText(part.text) : ''))
    .join('')
}
