import { defineEventHandler } from 'h3'

/** The process lives. Says nothing of what it depends on: restarting it would not help them. */
export default defineEventHandler(() => ({ status: 'ok' }))
