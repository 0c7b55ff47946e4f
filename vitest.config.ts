import { defineConfig } from 'vitest/config'

/** Tests run from the sources: the packages' `source` condition comes before Vite's own for Node. */
const fromSource = { ssr: { resolve: { conditions: ['source', 'module', 'node', 'development|production'] } } }

export default defineConfig({
  test: {
    projects: [
      {
        ...fromSource,
        test: {
          name: 'unit',
          include: ['packages/*/{src,test}/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**', 'test/packed/**'],
          // Nothing here waits for so long; a machine that has much else to do may.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'dist',
          include: ['test/packed/**/*.test.ts'],
          globalSetup: ['test/packed/setup.ts'],
          testTimeout: 120_000,
        },
      },
    ],
  },
})
