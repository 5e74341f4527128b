import { defineConfig } from '@playwright/test'
import tests from './playwright.config.ts'

/** bin/measure-web: figures of this machine, at this hour. No test: nothing fails by being slow. */
export default defineConfig(tests, {
  testDir: 'measure',
  testMatch: '*.measure.ts',
  reporter: 'line',
  timeout: 30 * 60_000,
})
