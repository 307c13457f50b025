import { defineConfig, devices } from '@playwright/test'
import { chmodSync, mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromiumArguments, chromiumPath } from './tests/e2e/browser.ts'

/** The demo itself is what the browser visits: production build, embedded database, data of this run alone. */
process.env.SELOSTE_E2E_DATA ??= mkdtempSync(path.join(os.tmpdir(), 'seloste-e2e-'))
chmodSync(process.env.SELOSTE_E2E_DATA, 0o755)
// Workers inherit it, so the packed browser is unpacked once.
process.env.CHROMIUM_PATH ??= await chromiumPath()

const port = 3111
const launchOptions = { executablePath: process.env.CHROMIUM_PATH, args: chromiumArguments }
const shared = { launchOptions, locale: 'fi-FI', timezoneId: 'Europe/Helsinki' }

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 180_000,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: { baseURL: `http://localhost:${port}`, trace: 'off' },
  projects: [
    {
      name: 'staff',
      testMatch: '**/*.setup.ts',
      use: { ...devices['Desktop Chrome'], ...shared, javaScriptEnabled: false },
    },
    {
      name: 'phone-without-javascript',
      dependencies: ['staff'],
      use: { ...devices['Pixel 7'], ...shared, javaScriptEnabled: false },
      grepInvert: /@phone|@desk/,
    },
    { name: 'phone', dependencies: ['staff'], use: { ...devices['Pixel 7'], ...shared }, grep: /@phone/ },
    {
      name: 'desk',
      dependencies: ['staff'],
      use: { ...devices['Desktop Chrome'], ...shared, viewport: { width: 1440, height: 900 } },
      grep: /@desk/,
    },
  ],
  webServer: {
    command: `node build/server/cli.js demo --port ${port}`,
    url: `http://localhost:${port}/readyz`,
    env: {
      SELOSTE_MODE: 'demo',
      NODE_ENV: 'production',
      SELOSTE_DATA: process.env.SELOSTE_E2E_DATA,
      LOG_LEVEL: 'warn',
      // Journeys go on at once; what waits has an office of its own (undo.spec.ts).
      UNDO_SECONDS: '0',
    },
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    stdout: 'ignore',
    stderr: 'pipe',
  },
})
