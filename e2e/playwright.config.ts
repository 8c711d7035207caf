import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: true,
  // A busy CI machine may starve one test; what needed its second try is named in the totals, not hidden.
  retries: process.env.CI ? 1 : 0,
  workers: 2,
  timeout: 120_000, // The longest walks take up to a minute on two busy cores. What a person waits for stays at 10 s below.
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: '../.cache/e2e.json' }]],
  use: {
    viewport: { width: 1280, height: 900 },
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    trace: process.env.CI ? 'on-first-retry' : 'retain-on-failure', // Recording every test costs a fifth of the run.
    reducedMotion: 'reduce',
  },
})
