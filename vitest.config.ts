import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  // Tests run the sources.
  resolve: {
    alias: [
      { find: /^feedwright$/, replacement: source('src/index.ts') },
      { find: /^feedwright\/worker$/, replacement: source('src/worker/worker.ts') },
    ],
  },
  test: {
    globalSetup: 'tests/compile.ts',
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: {
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_SEND_ERROR_REPORTS: 'false',
    },
  },
})
