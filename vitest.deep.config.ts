import { defineConfig, mergeConfig } from 'vitest/config'
import shared from './vitest.shared.ts'

/** Searches of tens of millions of states: `npm run test:deep`. One at a time, for each may want a gigabyte. */
export default mergeConfig(
  shared,
  defineConfig({
    test: {
      include: ['test/deep/**/*.test.ts'],
      pool: 'forks',
      maxWorkers: 1,
      testTimeout: 20 * 60_000,
    },
  }),
)
