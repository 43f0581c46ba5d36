import { describe, expect, it } from 'vitest'
import { fieldOfPointer, partIssues } from '~/utils/issue-fields'

describe('a pointer into the body', () => {
  it.each([
    ['/email', 'email'],
    ['/models/0/label', 'models.0.label'],
    ['/a~1b/c~0d', 'a/b.c~d'],
    ['/tilde~01', 'tilde~1'],
  ])('%s is the field %s', (pointer, field) => {
    expect(fieldOfPointer(pointer)).toBe(field)
  })
})

describe('issues of the server', () => {
  it('go to their fields, and the rest to the form as a whole', () => {
    const issues = [
      { pointer: '/email', message: 'taken' },
      { pointer: '/scopes/0', message: 'unknown' },
      { pointer: '/emails', message: 'not a field here' },
      { pointer: '/query/limit', message: 'too big' },
    ]
    expect(partIssues(issues, ['email', 'scopes'])).toEqual({
      ofFields: [{ name: 'email', message: 'taken' }, { name: 'scopes.0', message: 'unknown' }],
      ofForm: [{ name: 'emails', message: 'not a field here' }, { name: 'query.limit', message: 'too big' }],
    })
  })
})
