import { z } from 'zod'

/** Compiled validators would be built with `new Function`, which the content security policy forbids and reports. */
export default defineNuxtPlugin(() => {
  z.config({ jitless: true })
})
