import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    alias: [
      { find: /^daxcheck$/, replacement: new URL('./src/index.ts', import.meta.url).pathname },
      {
        find: /^daxcheck\/dax$/,
        replacement: new URL('./properties/index.ts', import.meta.url).pathname,
      },
      {
        find: /^daxcheck\/vitest$/,
        replacement: new URL('./src/vitest.ts', import.meta.url).pathname,
      },
    ],
  },
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules', 'dist', 'test/heavy/**'],
    pool: 'threads',
    maxWorkers: 2,
    testTimeout: 60_000,
  },
})
