import { defineEventHandler } from 'h3'
import { sendSandboxPage } from '#server/lib/http/send-sandbox-page.ts'
import { diagramPage } from '#server/lib/sandbox/sandbox-page.ts'

/** The document that draws diagrams. It holds nothing of anybody: no sign-in. */
export default defineEventHandler((event) => sendSandboxPage(event, diagramPage(event.context.cspNonce ?? '')))
