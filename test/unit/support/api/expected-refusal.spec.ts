import { expect, it } from 'vitest'
import type { RouteAccess } from '#server/lib/http/route-definition.ts'
import { expectedRefusal } from '#test/support/api/expected-refusal.ts'
import type { Caller, Target } from '#test/support/api/expected-refusal.ts'

const nobody: Caller = { name: 'nobody' }
const owner: Caller = { name: 'owner', person: 'owner', role: 'member' }
const other: Caller = { name: 'other', person: 'other', role: 'member' }
const administrator: Caller = { name: 'administrator', person: 'administrator', role: 'administrator' }
const key: Caller = { ...owner, name: 'key', scopes: ['conversations:read'] }
const administratorKey: Caller = { ...administrator, name: 'administrator\'s key', scopes: ['conversations:read'] }

const open: RouteAccess = { role: 'anyone' }
const profile: RouteAccess = { role: 'member' }
const read: RouteAccess = { role: 'member', resource: 'conversation', scope: 'conversations:read' }
const write: RouteAccess = { role: 'member', resource: 'conversation', scope: 'conversations:write' }
const administration: RouteAccess = { role: 'administrator', resource: 'provider' }

const rules: [string, RouteAccess, Caller, Target | undefined, string | undefined][] = [
  ['anyone may call an open route', open, nobody, undefined, undefined],
  ['an open route knows no malformed id', open, nobody, 'malformed', 'not-found'],
  ['an open route says itself what an unknown id means', open, nobody, 'unknown', undefined],
  ['nobody may call a member\'s route', profile, nobody, undefined, 'unauthenticated'],
  ['nobody learns what exists', read, nobody, 'unknown', 'unauthenticated'],
  ['a member may', profile, owner, undefined, undefined],
  ['an administrator is a member', profile, administrator, undefined, undefined],
  ['a key needs a route with a scope', profile, key, undefined, 'session-required'],
  ['a key needs that scope', write, key, 'owner', 'missing-scope'],
  ['a key acts for its person', read, key, 'owner', undefined],
  ['a key acts for nobody else', read, key, 'other', 'not-found'],
  ['an administrator\'s key does not administer', administration, administratorKey, 'owner', 'session-required'],
  ['a member may use their own', read, owner, 'owner', undefined],
  ['a member may not use another\'s', read, other, 'owner', 'not-found'],
  ['an administrator may not use a member\'s', read, administrator, 'owner', 'not-found'],
  ['what is deleted is not found', read, owner, 'deleted', 'not-found'],
  ['what never was is not found', read, owner, 'unknown', 'not-found'],
  ['a malformed id is not found', read, owner, 'malformed', 'not-found'],
  ['a member does not administer', administration, owner, 'owner', 'forbidden'],
  ['a member does not learn what there is to administer', administration, owner, 'unknown', 'forbidden'],
  ['an administrator administers everything', administration, administrator, 'other', undefined],
  ['an administrator cannot administer what is gone', administration, administrator, 'deleted', 'not-found'],
]

it.each(rules.map(([rule, access, caller, target, refusal]) => ({ rule, access, caller, target, refusal })))('$rule', ({ access, caller, target, refusal }) => {
  expect(expectedRefusal(access, caller, target)).toBe(refusal)
})
