import { defineConfig } from 'vitest/config'

const source = (path: string): string => new URL(path, import.meta.url).pathname

/** The package's own names lead to its sources, as they do for the compiler. */
export default defineConfig({
  test: { setupFiles: [source('./test/setup.ts')] },
  resolve: {
    alias: [
      { find: /^daxcheck$/, replacement: source('./src/index.ts') },
      { find: /^daxcheck\/dax$/, replacement: source('./properties/dax/index.ts') },
      { find: /^daxcheck\/vitest$/, replacement: source('./src/vitest.ts') },
      { find: /^daxcheck\/tla2ts$/, replacement: source('./src/tla2ts/standard/runtime.ts') },
    ],
  },
})
