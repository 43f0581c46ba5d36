import type { z } from 'zod'

/** A translation of the domain `common.validation`, with what it needs to be filled in. */
export interface ValidationMessage { key: 'required' | 'tooShort' | 'tooLong' | 'tooSmall' | 'tooBig' | 'email' | 'url' | 'chooseOne' | 'invalid', limit?: number }

/** Picks the words for what a zod schema found wrong; zod's own texts are for programmers. */
export function validationMessage(issue: z.core.$ZodRawIssue): ValidationMessage {
  switch (issue.code) {
    case 'too_small': return tooSmall(issue)
    case 'too_big': return { key: issue.origin === 'string' ? 'tooLong' : 'tooBig', limit: Number(issue.maximum) }
    case 'invalid_type': return { key: issue.input === undefined || issue.input === null || issue.input === '' ? 'required' : 'invalid' }
    case 'invalid_format': return formatMessage(issue)
    default: return { key: 'invalid' }
  }
}

function tooSmall(issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall>): ValidationMessage {
  if (issue.origin === 'array') return { key: 'chooseOne' }
  if (issue.origin !== 'string') return { key: 'tooSmall', limit: Number(issue.minimum) }
  return isBlank(issue.input) || issue.minimum === 1 ? { key: 'required' } : { key: 'tooShort', limit: Number(issue.minimum) }
}

function formatMessage(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidStringFormat>): ValidationMessage {
  if (isBlank(issue.input)) return { key: 'required' }
  if (issue.format === 'email') return { key: 'email' }
  return { key: issue.format === 'url' ? 'url' : 'invalid' }
}

function isBlank(input: unknown): boolean {
  return typeof input === 'string' && input.trim() === ''
}
