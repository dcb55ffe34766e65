import { expect, test } from 'vitest'
import { designs } from '../../properties/dax/index.ts'
import { textOf } from '../../test/docs/markdown.ts'
import { describeBecause } from '../report/subject.ts'
import { compile } from '../spec/compile/index.ts'
import { lines, property, type TinyOptions, tiny } from '../spec/compile/testing/tiny.ts'
import { machine } from '../spec/machine/machine.ts'
import { explain } from './explain.ts'
import { linkCounterexample } from './link.ts'
import { parseCounterexample } from './parse.ts'
import { replay } from './replay.ts'
import { type Trace, tracer } from './trace.ts'

const told = (trace: Trace): string[] =>
  describeBecause(trace, ({ thread, step }, i) => `step ${i + 1}, ${thread} ${step}`)

/** Runs thread 0 to its end, or to the failed assertion, and asks why the property `p` is violated. */
function because(options: TinyOptions): string[] {
  const program = compile(tiny(options), 'small')
  const host = machine(program)
  const choose = () => 0
  let now = host.start(choose)!
  const trace = tracer(host, now.state)
  // The first step begins the call; none of these has more than two of its own.
  for (let i = 0; i < 3; i++) {
    const next = host.take(now.state, 0, choose)
    if (next === null) break
    trace.add(now.state, 0, next)
    now = next
  }
  const { steps, ...rest } = trace.end(now.state)
  return told({ ...rest, steps, because: explain(program, 'p', [], steps) })
}

const asserting = (...statements: string[]): TinyOptions => ({
  procedures: {
    main: lines("yield 'a'", 'k.total = 3', 'k.page[1].count = 2', "yield 'b'", ...statements),
  },
  properties: [property('assertion', 'p')],
})

test.each([
  [
    'two fields',
    "k.assert(k.page[1].count === k.total, 'p')",
    [
      'seen 2, expected 3',
      'page[1]: count 2 (step 2, thread 0 main.a)',
      'total 3 (step 2, thread 0 main.a)',
    ],
  ],
  [
    'a field and what it must not be',
    "k.assert(k.page[0].kind !== 'hole', 'p')",
    ['seen hole, expected not hole', 'page[0]: kind hole (initially)'],
  ],
  [
    'a bound',
    "k.assert(k.total < 3, 'p')",
    ['seen 3, expected < 3', 'total 3 (step 2, thread 0 main.a)'],
  ],
  [
    'a record',
    "k.assert(k.page[2].next === k.page[0], 'p')",
    ['seen none, expected page[0]', 'page[2]: next none (initially)'],
  ],
  ['no comparison', "k.assert(k.flag, 'p')", ['not flag (initially)']],
])('an assertion about %s says what it saw', (_, statement, text) => {
  expect(because(asserting(statement))).toEqual(text)
})

const invariant = (holds: string): TinyOptions => ({
  procedures: { main: lines("yield 'a'", 'k.page[1].count = 2', 'k.page[1].on = true') },
  properties: [property('invariant', 'p', holds)],
})

test.each([
  [
    'in a loop',
    '(k) => { for (const p of k.page) if (p.on && p.count > 1) return false; return true }',
  ],
  ['in a callback', '(k) => k.page.every((p) => !(p.on && p.count > 1))'],
  ['in a found one', '(k) => !k.page.some((p) => p.on && p.count > 1)'],
  [
    'in a loop over numbers',
    '(k) => { for (let i = 0; i < 3; i++) if (k.page[i].on && k.page[i].count > 1) return false; return true }',
  ],
])('an invariant tells the record that breaks it: %s', (_, holds) => {
  expect(because(invariant(holds))).toEqual(['page[1]: on, count 2 (step 2, thread 0 main)'])
})

test('rounds that all went by are not told', () => {
  const holds =
    '(k) => { for (const p of k.page) if (p.entry.dirty) return false; return !k.page[1].on }'
  expect(because(invariant(holds))).toEqual(['page[1]: on (step 2, thread 0 main)'])
})

test('what the failing step itself has written is not said to have been there', () => {
  const written = because(asserting('k.flag = true', "k.assert(!k.flag, 'p')"))
  expect(written.join()).not.toContain('initially')
})

test.each([
  [
    'punch-vs-fault',
    [
      /^mm\[0\]\.vma\[0\]\.pte\[0\]: frame dax, block\[0\] \(step \d+, CPU0 /,
      /^block\[0\]: state free \(step \d+, CPU0 jbd2_complete_transaction\)$/,
    ],
  ],
  [
    'munmap-unlinks-before-flush',
    [
      /^thread\[0\]\.tlb\[0\]\.page\[0\]: frame dax, block\[0\] \(step 1, CPU0 /,
      /^block\[0\]: state free \(step \d+, CPU1 jbd2_complete_transaction\)$/,
    ],
  ],
])('%s names the mapping and the block', (id, patterns) => {
  const counterexample = parseCounterexample(textOf(`counterexamples/dax/${id}.json`), id)
  const design = designs.find(({ name }) => name === counterexample.design)!
  const host = machine(linkCounterexample(counterexample, design, { fixed: false }))
  const text = told(replay(host, counterexample).trace)
  expect(text).toHaveLength(patterns.length)
  for (const [i, pattern] of patterns.entries()) expect(text[i]).toMatch(pattern)
})
