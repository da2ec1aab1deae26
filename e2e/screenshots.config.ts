import { defineConfig } from '@playwright/test';
import { findBrowser } from '#lib/testing/browser.ts';
import tests from '../playwright.config.ts';

/** `npm run screenshots`: the pages of the demo as pictures, taken with the browser of the tests. */
export default defineConfig({
  ...tests,
  testDir: '.',
  testMatch: 'screenshots.ts',
  outputDir: '../test-results',
  use: {
    ...tests.use,
    trace: 'off',
    launchOptions: { ...tests.use?.launchOptions, executablePath: await findBrowser() },
  },
});
