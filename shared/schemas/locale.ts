import { z } from 'zod'

/** The languages of the interface. */
export const locale = z.enum(['en', 'zh'])
export type Locale = z.output<typeof locale>
