import { defineConfig } from '@playwright/test'
import tests from './playwright.config.ts'

/** bin/screens: not a test, but pictures of what there is to see. */
export default defineConfig(tests, { testDir: 'screens', testMatch: '*.screens.ts', reporter: 'list' })
