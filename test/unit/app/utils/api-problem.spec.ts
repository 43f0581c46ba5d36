import { describe, expect, it } from 'vitest'
import { ApiProblem, toApiProblem } from '~/utils/api-problem'

const details = {
  type: '/docs#problem-too-many-requests',
  title: 'Too many requests',
  status: 429,
  code: 'too-many-requests' as const,
  retryAfterSeconds: 7,
  requestId: 'request-1',
}

describe('what a request threw', () => {
  it('is the problem that the server answered with', () => {
    const problem = toApiProblem(Object.assign(new Error('429'), { data: details }))
    expect(problem).toMatchObject({ code: 'too-many-requests', statusCode: 429, retryAfterSeconds: 7, requestId: 'request-1', issues: [] })
  })

  it('stays what it is once it is a problem', () => {
    const problem = new ApiProblem(details)
    expect(toApiProblem(problem)).toBe(problem)
  })

  it('survives the way from the server\'s render to the browser, as an error with data', () => {
    const { message, statusCode, data } = new ApiProblem(details)
    expect(toApiProblem(JSON.parse(JSON.stringify({ message, statusCode, data })))).toMatchObject({ code: 'too-many-requests', retryAfterSeconds: 7 })
  })

  it('needs nothing but the code', () => {
    expect(toApiProblem({ data: { code: 'database-unavailable' } })).toMatchObject({ code: 'database-unavailable', issues: [] })
  })

  it.each([
    ['a network failure', new TypeError('fetch failed')],
    ['a proxy\'s page', Object.assign(new Error('502'), { data: '<html>Bad Gateway</html>' })],
    ['a code of someone else', { data: { code: 'ENOENT' } }],
    ['nothing', undefined],
  ])('is unreachable when it is %s', (_what, thrown) => {
    expect(toApiProblem(thrown)).toMatchObject({ code: 'unreachable', statusCode: 0 })
  })
})
