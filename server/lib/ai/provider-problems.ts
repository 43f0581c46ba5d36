import type { ProblemCode } from '#shared/errors.ts'

/** What a request to a provider may fail with, for the routes that answer with it. */
export const providerProblems: ProblemCode[] = [
  'provider-unreachable', 'provider-rejected-key', 'provider-rate-limited', 'provider-error', 'provider-bad-response', 'provider-incomplete', 'provider-silent',
  'answer-too-long', 'egress-refused',
]
