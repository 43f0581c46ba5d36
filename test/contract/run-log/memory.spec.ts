import { createMemoryRunLog } from '#server/lib/run-log/drivers/memory.ts'
import { describeRunLog } from './run-log-contract.ts'

describeRunLog('memory', async () => {
  const log = createMemoryRunLog()
  return { log, otherView: log, close: async () => {} }
})
