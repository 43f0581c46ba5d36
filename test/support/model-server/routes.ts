/** Which request is answered with what. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { playAnswer } from './answer-player.ts'
import { embeddingModelPattern, formatEmbeddings } from './embeddings.ts'
import { parseObject, toObject, toText, type JsonObject } from './json.ts'
import type { OpenRecord, Recorder } from './recorder.ts'
import { ResponseWriter } from './response-writer.ts'
import { findScenario, scenarioNames } from './scenarios/index.ts'
import { describeRecording, readForm, silence } from './speech.ts'
import type { ModelError, ModelRequest, Script, Steps } from './steps.ts'
import { anthropicWire } from './wire/anthropic.ts'
import { createCompleteEncoder } from './wire/complete-encoder.ts'
import { googleWire } from './wire/google.ts'
import { openaiWire } from './wire/openai.ts'
import { countInputTokens, readMessages, readToolResults, readTools, readUserText } from './wire/read-request.ts'
import type { Wire } from './wire/wire.ts'

/** What the routes share with the server that owns them. */
export interface RouteContext {
  readonly recorder: Recorder
  readonly scripts: Map<string, Script>
  readonly attempts: Map<string, number>
  /** The only accepted key; any is accepted when it is `undefined`. */
  readonly apiKey: string | undefined
}

interface Exchange {
  readonly context: RouteContext
  readonly record: OpenRecord
  readonly response: ServerResponse
  readonly wire: Wire
}

const routes: Readonly<Record<string, (exchange: Exchange) => Promise<void> | void>> = {
  'GET /v1/models': sendModels,
  'POST /v1/chat/completions': answerMessages,
  'POST /v1/messages': answerMessages,
  'POST /v1/embeddings': sendEmbeddings,
  'POST /v1/audio/transcriptions': sendTranscript,
  'POST /v1/audio/speech': sendSpeech,
  'GET /api/tags': sendTags,
  'GET /v1beta/models': sendModels,
  'POST /v1beta/models': answerMessages,
}

/** Google's wire has the model, and whether to stream, in the path. */
const googlePath = /^\/v1beta\/models\/([^/:]+):(generateContent|streamGenerateContent)$/

/** The body with what other wires have in it, and the path without that. */
function readGooglePath(path: string, body: JsonObject | undefined): { path: string, body: JsonObject | undefined } {
  const [, model, method] = googlePath.exec(path) ?? []
  if (model === undefined) return { path, body }
  return { path: '/v1beta/models', body: body && { ...body, model: decodeURIComponent(model), stream: method === 'streamGenerateContent' } }
}

/** Records the request and answers it. */
export async function handleRequest(request: IncomingMessage, response: ServerResponse, context: RouteContext): Promise<void> {
  const record = context.recorder.open(request, response)
  const bytes = await readBody(request)
  const text = bytes.toString('utf8')
  const contentType = record.headers['content-type'] ?? ''
  const given = contentType.startsWith('multipart/') ? await readForm(bytes, contentType) : parseObject(text)
  const { path, body } = readGooglePath(record.path.split('?')[0] ?? '', given)
  context.recorder.complete(record, body ?? {})
  const isAnthropic = path === '/v1/messages' || record.headers['anthropic-version'] !== undefined
  const wire = path.startsWith('/v1beta/') ? googleWire : isAnthropic ? anthropicWire : openaiWire
  const exchange: Exchange = { context, record, response, wire }

  const route = routes[`${record.method} ${path}`]
  if (route === undefined) return sendError(exchange, { status: 404, message: `Invalid URL (${record.method} ${path})` })
  if (!isKeyAccepted(exchange)) return sendError(exchange, { status: 401, message: 'Incorrect API key provided.' })
  if (text !== '' && body === undefined) return sendError(exchange, { status: 400, message: 'The body is no JSON object.' })
  await route(exchange)
}

/** The list of an Ollama, which is how one is told from other servers. */
function sendTags({ response }: Exchange): void {
  sendJson(response, 200, { models: scenarioNames.map((name) => ({ name })) })
}

function sendModels({ context, response, wire }: Exchange): void {
  sendJson(response, 200, wire.formatModels([...new Set([...context.scripts.keys(), ...scenarioNames, 'embed'])]))
}

async function sendEmbeddings(exchange: Exchange): Promise<void> {
  const { record, response } = exchange
  const isEmbeddingModel = embeddingModelPattern.test(toText(record.body.model))
  if (isEmbeddingModel) sendJson(response, 200, formatEmbeddings(record.body))
  else await playModel(exchange)
}

/** `whisper` hears; any other model is played, which for a failure is what is wanted. */
async function sendTranscript(exchange: Exchange): Promise<void> {
  const { record, response } = exchange
  if (record.body.model === 'whisper') sendJson(response, 200, { text: describeRecording(record.body) })
  else await playModel(exchange)
}

async function sendSpeech(exchange: Exchange): Promise<void> {
  const { record, response } = exchange
  if (record.body.model === 'tts') response.writeHead(200, { 'content-type': 'audio/mpeg' }).end(silence())
  else await playModel(exchange)
}

async function answerMessages(exchange: Exchange): Promise<void> {
  const problem = exchange.wire.findProblem(exchange.record.body)
  if (problem === undefined) await playModel(exchange)
  else sendError(exchange, { status: 400, message: problem })
}

async function playModel(exchange: Exchange): Promise<void> {
  const { record, response, wire } = exchange
  const request = readModelRequest(exchange)
  const play = findPlay(exchange.context, request)
  if (play === undefined) return sendError(exchange, { status: 404, message: `The model '${request.model}' does not exist.` })
  const isUsageWanted = toObject(record.body.stream_options).include_usage === true
  const head = { id: record.id, model: request.model, createdAt: record.startedAt, isUsageWanted }
  const encoder = request.isStreaming ? wire.createEncoder(head) : createCompleteEncoder(wire, head)
  const writer = new ResponseWriter(response, record, encoder, wire)
  await playAnswer(play, { requestId: record.id, writer, encoder, inputTokens: countInputTokens(request.messages) })
}

function findPlay(context: RouteContext, request: ModelRequest): (() => Steps) | undefined {
  const script = context.scripts.get(request.model)
  if (script !== undefined) return () => script(request)
  const found = findScenario(request.model)
  return found && (() => found.scenario.play(request, found.match))
}

function readModelRequest({ context, record }: Exchange): ModelRequest {
  const model = toText(record.body.model)
  const messages = readMessages(record.body)
  const attempt = (context.attempts.get(model) ?? 0) + 1
  context.attempts.set(model, attempt)
  return {
    record,
    model,
    messages,
    tools: readTools(record.body),
    userText: readUserText(messages),
    toolResults: readToolResults(messages),
    isStreaming: record.body.stream === true,
    attempt,
  }
}

function isKeyAccepted({ context, record }: Exchange): boolean {
  if (context.apiKey === undefined) return true
  return record.headers.authorization === `Bearer ${context.apiKey}` || [record.headers['x-api-key'], record.headers['x-goog-api-key']].includes(context.apiKey)
}

function sendError({ response, wire }: Exchange, error: ModelError): void {
  sendJson(response, error.status ?? 500, wire.formatError(error))
}

function sendJson(response: ServerResponse, status: number, body: JsonObject): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
