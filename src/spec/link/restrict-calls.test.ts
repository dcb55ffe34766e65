import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { lostUpdate } from '../../../test/specifications/lost-update.ts'
import { design } from '../design.ts'
import { restrictCalls } from './restrict-calls.ts'

/** The titles that a pattern leaves of these; none if there is no match. */
function kept(pattern: string, titles: readonly string[]): string[] {
  const calls = titles.map((title) => ({ procedure: 'increment', args: [], title }))
  const threads = () => [{ name: 'CPU0', calls, count: 1 }]
  const restricted = restrictCalls(design('d', { from: { ...lostUpdate, threads } }), [pattern])
  try {
    return restricted.specification.threads({}, {}).flatMap((t) => t.calls.map((c) => c.title))
  } catch {
    return []
  }
}

test.each([
  ['store(a, *)', ['store(a, 0)', 'store(a, )']],
  ['*(a, 0)', ['store(a, 0)', 'load(a, 0)']],
  ['s*a*0*', ['store(a, 0)']],
  ['*', ['store(a, 0)', 'store(a, )', 'load(a, 0)', 'fsync(a)']],
  ['fsync(a)', ['fsync(a)']],
  ['fsync(.)', []],
  ['fsync(a)*fsync(a)', []],
])('%s', (pattern, matching) => {
  expect(kept(pattern, ['store(a, 0)', 'store(a, )', 'load(a, 0)', 'fsync(a)'])).toEqual(matching)
})

const word = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 })
const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 })

test.prop([word, text], { numRuns: 2_000 })(
  'a pattern means what a regular expression would',
  (pattern, title) => {
    expect(kept(pattern, [title])).toEqual(isLike(pattern, title) ? [title] : [])
  },
)

const isLike = (pattern: string, title: string): boolean =>
  new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(title)

test('a pattern of many stars takes no longer', () => {
  const title = 'a'.repeat(5_000)
  expect(kept(`${'*a'.repeat(2_000)}*b`, [title])).toEqual([])
  expect(kept(`${'*a'.repeat(2_000)}*`, [title])).toEqual([title])
})
