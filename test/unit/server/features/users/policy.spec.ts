import { describe, expect, it } from 'vitest'
import { assertAdministratorRemains } from '#server/features/users/policy.ts'

const administrator = { role: 'administrator', disabledAt: null }
const disabled = { role: 'administrator', disabledAt: new Date() }
const member = { role: 'member', disabledAt: null }

describe('the last administrator', () => {
  it.each([{ role: 'member' as const }, { isDisabled: true }, { role: 'administrator' as const, isDisabled: true }])('stays: %o', (change) => {
    expect(() => assertAdministratorRemains(administrator, change, false)).toThrow(expect.objectContaining({ code: 'last-administrator' }))
    expect(() => assertAdministratorRemains(administrator, change, true)).not.toThrow()
  })

  it.each([{}, { role: 'administrator' as const }, { isDisabled: false }])('may be changed otherwise: %o', (change) => {
    expect(() => assertAdministratorRemains(administrator, change, false)).not.toThrow()
  })

  it.each([member, disabled])('is not whom this is about: %o', (user) => {
    expect(() => assertAdministratorRemains(user, { role: 'member', isDisabled: true }, false)).not.toThrow()
  })
})
