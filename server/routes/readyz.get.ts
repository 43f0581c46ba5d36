import { defineEventHandler, setResponseStatus } from 'h3'
import { readReadiness } from '#server/lib/lifecycle/readiness.ts'

/** Whether this process should get traffic: 503 while it starts, stops, or lacks its database. */
export default defineEventHandler(async (event) => {
  const readiness = await readReadiness()
  setResponseStatus(event, readiness.isReady ? 200 : 503)
  return readiness
})
