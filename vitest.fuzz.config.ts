import { readdirSync, readFileSync } from 'node:fs'
import { defineConfig, mergeConfig } from 'vitest/config'
import shared from './vitest.shared.ts'

/** The random laws, and nothing else: one round of `npm run fuzz`. Those of test/deep are the same, with more runs. */
export default mergeConfig(
  shared,
  defineConfig({
    test: {
      include: filesWithLaws(),
      exclude: ['test/deep/**'],
      // Their names end so, and no others.
      testNamePattern: /\(with seed=-?\d+\)$/,
      sequence: { shuffle: { files: true } },
      pool: 'threads',
      testTimeout: 60 * 60_000,
    },
  }),
)

function filesWithLaws(): string[] {
  const files = ['src', 'model', 'properties', 'test', 'docs'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  const texts = files
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
    .filter(({ text }) => /\.prop\(|\bspecTest\(/.test(text))
  // A law that is asked for by name need not wait for the files of the others.
  const { FUZZ_NAME = '' } = process.env
  const named = texts.filter(({ text }) => text.includes(FUZZ_NAME))
  return (named.length > 0 ? named : texts).map(({ path }) => path)
}
