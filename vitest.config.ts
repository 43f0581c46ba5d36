import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { virtualModules } from './test/support/virtual-modules.ts'

const root = import.meta.dirname
const shared = {
  plugins: [virtualModules(root)],
  resolve: { alias: { '~': join(root, 'app') } },
}
const setupFiles = ['test/support/refuse-outside-connections.ts']

export default defineConfig({
  test: {
    // The whole suite has to say the same thing each time: nothing is retried.
    retry: 0,
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.spec.ts'],
          setupFiles: [...setupFiles, 'test/support/real-time-again.ts'],
          // A worker of its own for each of many small files takes longer than the tests; what they put in place of something else is taken back after each.
          isolate: false,
          // The default is one on a machine with two processors.
          maxWorkers: 2,
          unstubEnvs: true,
          unstubGlobals: true,
          restoreMocks: true,
          sequence: { groupOrder: 0 },
        },
      },
      {
        ...shared,
        test: {
          name: 'contract',
          include: ['test/contract/**/*.spec.ts'],
          setupFiles,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...shared,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.spec.ts'],
          setupFiles,
          globalSetup: ['test/support/build-once.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Each file starts servers of its own; more at once only makes them slow enough to time out.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        ...shared,
        test: {
          name: 'stack',
          include: ['test/stack/**/*.spec.ts'],
          setupFiles,
          globalSetup: ['test/support/stack/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // They share one stack, and break parts of it.
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
