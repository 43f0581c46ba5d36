import { timingSafeEqual } from 'node:crypto'
import { createError, defineEventHandler, getRequestHeader, setResponseHeader } from 'h3'
import { useConfig } from '#server/lib/config/index.ts'
import { readMetrics, registry } from '#server/lib/metrics/metrics.ts'

/** Metrics in Prometheus' format, for whoever has METRICS_TOKEN. Without a token set there is no such page. */
export default defineEventHandler(async (event) => {
  const expected = Buffer.from(`Bearer ${useConfig().metricsToken ?? ''}`)
  const given = Buffer.from(getRequestHeader(event, 'authorization') ?? '')
  const isAllowed = useConfig().metricsToken !== undefined && given.length === expected.length && timingSafeEqual(given, expected)
  if (!isAllowed) throw createError({ statusCode: 404 })
  setResponseHeader(event, 'content-type', registry.contentType)
  return await readMetrics()
})
