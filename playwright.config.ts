import { defineConfig } from '@playwright/test';
import { browserProgram, searchPath } from '#lib/config/env.ts';
import { installedBrowser } from '#lib/testing/browser.ts';

const executablePath = browserProgram() ?? installedBrowser(searchPath());

export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.spec.ts',
  // One site and one database for all: tests follow one another.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  outputDir: './test-results',
  use: {
    // Pictures of every step would take longer than the steps.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
