import { pino } from 'pino'
import { useConfig } from '#server/lib/config/index.ts'
import { redactedPaths } from './redact.ts'
import type { Logger } from 'pino'

let logger: Logger | undefined

/** The process's log: JSON lines on standard output, secrets removed. Texts of prompts and answers are never passed to it. */
export function useLogger(): Logger {
  logger ??= pino({
    level: useConfig().logLevel,
    base: { service: 'agentchat', processId: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: redactedPaths, censor: '[removed]' },
  })
  return logger
}

export type { Logger }
