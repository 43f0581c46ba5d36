/**
 * Every problem that the API can answer with: its stable code, HTTP status and English title. People read the
 * translation under the i18n key `errors.<code>`; a parity test compares the table with the locale files.
 */
export const problems = {
  'invalid-request': { status: 422, title: 'The request is not valid' },
  'malformed-body': { status: 400, title: 'The body is not valid JSON' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body must be JSON' },
  'unauthenticated': { status: 401, title: 'Sign in first' },
  'invalid-credentials': { status: 401, title: 'The e-mail address or the password is wrong' },
  'wrong-password': { status: 422, title: 'The current password is wrong' },
  'forbidden': { status: 403, title: 'You may not do this' },
  'missing-scope': { status: 403, title: 'The API key lacks the scope for this' },
  'session-required': { status: 403, title: 'This needs a signed-in browser, not an API key' },
  'foreign-origin': { status: 403, title: 'The request comes from another site' },
  'not-found': { status: 404, title: 'There is no such thing' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed here' },
  'conflict': { status: 409, title: 'The state has changed meanwhile' },
  'email-taken': { status: 409, title: 'This e-mail address has an account' },
  'registration-closed': { status: 403, title: 'Registration is closed' },
  'invitation-invalid': { status: 403, title: 'The invitation is not valid any more' },
  'last-administrator': { status: 409, title: 'There must be one administrator' },
  'idempotency-conflict': { status: 409, title: 'The idempotency key was used for another request' },
  'idempotency-in-progress': { status: 409, title: 'The first request with this idempotency key is still at work' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'too-many-runs': { status: 429, title: 'Too many answers are running' },
  'conversation-busy': { status: 409, title: 'An answer is already being written here' },
  'not-continuable': { status: 409, title: 'Only an interrupted, stopped or failed answer can be continued' },
  'model-unavailable': { status: 409, title: 'The model is not available' },
  'provider-exists': { status: 409, title: 'There is such a provider' },
  'provider-unreachable': { status: 502, title: 'The provider could not be reached' },
  'provider-rejected-key': { status: 502, title: 'The provider refused the key' },
  'provider-rate-limited': { status: 502, title: 'The provider is limiting requests' },
  'provider-error': { status: 502, title: 'The provider answered with an error' },
  'provider-bad-response': { status: 502, title: 'The provider answered with something that is no model answer' },
  'provider-incomplete': { status: 502, title: 'The provider ended the answer early' },
  'provider-silent': { status: 504, title: 'The provider was silent for too long' },
  'answer-too-long': { status: 502, title: 'The answer grew over the size limit' },
  'run-timeout': { status: 504, title: 'The answer took too long' },
  'run-interrupted': { status: 503, title: 'The answer was interrupted' },
  'egress-refused': { status: 422, title: 'This address may not be reached from here' },
  'draining': { status: 503, title: 'The server is restarting' },
  'database-unavailable': { status: 503, title: 'The database cannot be reached' },
  'internal': { status: 500, title: 'Something went wrong' },
} as const satisfies Record<string, { status: number, title: string }>

export type ProblemCode = keyof typeof problems
export const problemCodes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]]
