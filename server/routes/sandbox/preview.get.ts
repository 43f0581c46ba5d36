import { defineEventHandler } from 'h3'
import { sendSandboxPage } from '#server/lib/http/send-sandbox-page.ts'
import { previewPage } from '#server/lib/sandbox/sandbox-page.ts'

/** The empty document in which an artefact is shown. It holds nothing of anybody: no sign-in. */
export default defineEventHandler((event) => sendSandboxPage(event, previewPage()))
