/** Edited at random, a specification still parses or fails with a place: nothing crashes and nothing hangs. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { ProblemError } from '../../src/spec/problem.ts'
import { parseConfiguration } from '../../src/tla2ts/config/config.ts'
import { parseModule } from '../../src/tla2ts/parse/module.ts'

const folder = join(import.meta.dirname, 'specs')
const read = (extension: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .map((name) => readFileSync(join(folder, name), 'utf8'))

const pieces = [
  '(',
  ')',
  '[',
  ']',
  '<<',
  '>>',
  '/\\',
  '\\/',
  "'",
  '==',
  '"',
  '(*',
  '\\*',
  '\\E ',
  ' ',
  '\n',
  '{',
  '_',
  'x',
]

const edits = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    removed: fc.nat(6),
    inserted: fc.constantFrom('', ...pieces),
  }),
  { minLength: 1, maxLength: 4 },
)

type Edit = { readonly at: number; readonly removed: number; readonly inserted: string }

function edited(text: string, changes: readonly Edit[]): string {
  let result = text
  for (const { at, removed, inserted } of changes) {
    const start = Math.floor(at * result.length)
    result = result.slice(0, start) + inserted + result.slice(start + removed)
  }
  return result
}

function parses(parse: () => unknown): void {
  try {
    parse()
  } catch (error) {
    expect(error).toBeInstanceOf(ProblemError)
    expect((error as Error).message).toMatch(/:\d+:\d+: /)
  }
}

test.prop([fc.constantFrom(...read('.tla')), edits], { numRuns: 1500 })(
  'a module with random edits',
  (text, changes) => {
    parses(() => parseModule({ path: 'M.tla', text: edited(text, changes) }))
  },
)

test.prop([fc.constantFrom(...read('.cfg')), edits], { numRuns: 500 })(
  'a configuration with random edits',
  (text, changes) => {
    parses(() => parseConfiguration({ path: 'M.cfg', text: edited(text, changes) }))
  },
)
