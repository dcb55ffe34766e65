import { defineConfig, mergeConfig } from 'vitest/config'
import shared from './vitest.shared.ts'

/** Everything that takes seconds: `npm test`. */
export default mergeConfig(
  shared,
  defineConfig({
    test: {
      include: ['**/*.test.ts'],
      exclude: ['node_modules', 'dist', 'test/deep/**'],
      pool: 'threads',
      maxWorkers: 2,
      // Only what hangs takes so long, however busy the machine is.
      testTimeout: 10 * 60_000,
      hookTimeout: 10 * 60_000,
    },
  }),
)
