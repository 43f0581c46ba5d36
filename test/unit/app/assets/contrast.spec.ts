import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { accent } from '#shared/schemas/preferences.ts'
import { contrastRatio, parseColours } from '#test/support/css/contrast.ts'

const css = readFileSync(new URL('../../../../app/assets/css/colors.css', import.meta.url), 'utf8')
const accentCss = readFileSync(new URL('../../../../app/assets/css/accents.css', import.meta.url), 'utf8')
const accentSelectors = accent.options.map((name) => (name === 'teal' ? [] : [`[data-accent="${name}"]`]))
const themes = Object.fromEntries(accent.options.flatMap((name, index) => [
  [`light theme in ${name}`, parseColours(css + accentCss, ':root', ...accentSelectors[index] ?? [])],
  [`dark theme in ${name}`, parseColours(css + accentCss, ':root', '.dark', ...accentSelectors[index] ?? [])],
]))

const surfaces = ['--ui-bg', '--ui-bg-muted', '--ui-bg-elevated', '--sidebar-bg']
const texts = ['--ui-text-dimmed', '--ui-text-muted', '--ui-text-toned', '--ui-text', '--ui-text-highlighted', '--ui-primary', '--ui-error', '--ui-success', '--ui-warning']
const textPairs = [
  ...surfaces.flatMap((surface) => texts.map((text) => [text, surface] as const)),
  ...['--sidebar-hover', '--sidebar-active'].flatMap((surface) => ['--ui-text-muted', '--ui-text-toned', '--ui-text', '--ui-text-highlighted'].map((text) => [text, surface] as const)),
  ['--ui-text-inverted', '--ui-primary'], ['--ui-text-inverted', '--ui-error'], ['--ui-text-inverted', '--ui-bg-inverted'], ['--ui-text-highlighted', '--ui-bg-accented'], ['--ui-text-toned', '--ui-bg-accented'],
] as const

describe.each(Object.entries(themes))('the %s', (_name, colours) => {
  it.each(textPairs)('lets %s be read on %s', (text, surface) => {
    // WCAG 2.2, 1.4.3: text up to 18 pt.
    expect(contrastRatio(colours, text, surface)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(surfaces)('shows the focus on %s', (surface) => {
    // WCAG 2.2, 1.4.11: what is needed to see the state of a control.
    expect(contrastRatio(colours, '--focus-ring', surface)).toBeGreaterThanOrEqual(3)
  })
})

it('shows the default accent beside another as it is', () => {
  for (const [name, value] of parseColours(accentCss, '[data-accent="teal"]')) expect(parseColours(css, ':root').get(name)).toBe(value)
})
