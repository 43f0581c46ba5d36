import { z } from 'zod'

export const accent = z.enum(['teal', 'blue', 'violet', 'rose', 'orange', 'graphite'])
export type Accent = z.output<typeof accent>

export const themeChoice = z.enum(['light', 'dark', 'system'])
export type ThemeChoice = z.output<typeof themeChoice>

export const density = z.enum(['comfortable', 'compact'])
export const fontSize = z.enum(['small', 'medium', 'large', 'largest'])
/** What sends a message: Enter, or Ctrl (on a Mac Cmd) and Enter, with which Enter begins a line. */
export const sendKey = z.enum(['enter', 'modifier-enter'])

/** How the interface looks and works for a person, on all of their devices. What is missing stands at its default. */
export const preferences = z.object({
  /** Undefined until it was chosen: then each device keeps its own. */
  theme: themeChoice.optional(),
  accent: accent.default('teal'),
  density: density.default('comfortable'),
  fontSize: fontSize.default('medium'),
  sendKey: sendKey.default('enter'),
  /** Tell when an answer is done while the window is in the background; each browser asks for leave besides. */
  notifiesWhenDone: z.boolean().default(false),
})
export type Preferences = z.output<typeof preferences>

/** Only what changes. */
export const changePreferencesInput = z.object({
  theme: themeChoice.optional(),
  accent: accent.optional(),
  density: density.optional(),
  fontSize: fontSize.optional(),
  sendKey: sendKey.optional(),
  notifiesWhenDone: z.boolean().optional(),
})
export type ChangePreferencesInput = z.output<typeof changePreferencesInput>
