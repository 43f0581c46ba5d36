import { describe, expect, it } from 'vitest'
import { createProviderInput } from '#shared/schemas/models.ts'
import { providerPresets } from '~/utils/provider-presets'

describe('the well-known providers', () => {
  it.each(providerPresets)('can be added as they are: $name', ({ kind, name, baseUrl }) => {
    expect(createProviderInput.safeParse({ kind, name, baseUrl }).success).toBe(true)
  })

  it('differ in name and address, so that one can see which was chosen', () => {
    expect(new Set(providerPresets.map(({ name }) => name)).size).toBe(providerPresets.length)
    expect(new Set(providerPresets.map(({ baseUrl }) => baseUrl)).size).toBe(providerPresets.length)
  })

  it('are asked over HTTPS, unless they run at home', () => {
    const plain = providerPresets.filter(({ baseUrl }) => !baseUrl.startsWith('https://'))
    expect(plain.every(({ baseUrl }) => new URL(baseUrl).hostname === 'localhost')).toBe(true)
  })
})
