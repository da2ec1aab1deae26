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
    // Pictures of every step would take longer than the steps. The recorder of the page's tree runs script of its own
    // in every frame, and in a frame that may run none (a mail's) the browser complained in one test of eight.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
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
