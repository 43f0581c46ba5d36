import { defineConfig } from 'playwright/test'
import { findBrowser } from '#test/support/e2e/find-browser.ts'

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  globalSetup: '../support/build-once.ts',
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  retries: 0,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: findBrowser(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] },
    locale: 'en-US',
    timezoneId: 'UTC',
    colorScheme: 'light',
    viewport: { width: 1280, height: 800 },
    // Recording every test to keep the ones that fail takes a quarter of the time; --trace=on records where one is looked into.
    trace: 'off',
    // Tests that stand in for the server answer the page itself; those of times without a connection let it in.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
  },
})
