import { playwright } from '@vitest/browser-playwright'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { iconsApart } from './build/iconsApart.ts'
import { findBrowser, quietFlags } from './e2e/browser.ts'

const componentTests = 'src/**/*.browser.test.tsx'

// Numbers are written in the locale of the process, and tests compare texts.
process.env.LC_ALL = 'C.UTF-8'

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'build/*.test.ts'],
          exclude: [componentTests],
          // Files of one worker share their modules, which are then compiled once. It makes the run three times as fast.
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        plugins: [iconsApart(), react()],
        // Dependencies that Vite finds only while tests run make it reload the page under them, so they're all listed here.
        // The icons are thousands of small modules, of which tests need a few.
        optimizeDeps: {
          include: [
            'react',
            'react/jsx-runtime',
            'react/jsx-dev-runtime',
            'react-dom',
            'react-dom/client',
            'vitest-browser-react',
            '@fluentui/react-components',
            '@tanstack/react-query',
            '@fluentui/react-icons > @griffel/react',
            'idb',
          ],
          exclude: ['@fluentui/react-icons'],
        },
        test: {
          name: 'components',
          include: [componentTests],
          setupFiles: ['src/testing/components.setup.ts'],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 1280, height: 900 },
            provider: playwright({
              launchOptions: {
                // Read when the browser starts, so that unit tests alone neither need nor install one.
                get executablePath() {
                  return findBrowser()
                },
                args: [...quietFlags],
              },
              contextOptions: { locale: 'en-US', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce' },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
