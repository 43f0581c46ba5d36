import { defineNitroPlugin } from 'nitropack/runtime'
import { startInfrastructure } from '#server/lib/lifecycle/start.ts'

/** Starts reaching for the database at once; requests meanwhile are answered with 503. */
export default defineNitroPlugin(() => {
  void startInfrastructure()
})
