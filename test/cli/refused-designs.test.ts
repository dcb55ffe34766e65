import { expect, test } from 'vitest'
import { linux_4_0 } from '../../properties/dax/index.ts'
import { type Design, design, type Specification } from '../../src/index.ts'
import { array, bool, range, record, schema } from '../../src/spec/schema.ts'
import { emptyFolder, inProcess } from './command-line.ts'

/** A specification that could make a verdict wrong is refused on the command line, by its place or its name, with 2. */

const go = { procedure: 'go', args: [], title: 'go()' }
const thread = (name: string, count = 1) => ({ name, calls: [go], count })
const below = (limit: number, name = 'below') => ({
  ...({ kind: 'invariant', name, title: name } as const),
  ...{ reason: 'a test', rule: 'a test' },
  holds: limit === 2 ? (k: any) => k.x < 2 : (k: any) => k.x < 3,
})

/** Each call adds 1 to x, never above 3. */
const counter: Specification = {
  name: 'counter',
  switches: {},
  scopes: { small: { size: 2 } },
  state: () => schema({ x: range(0, 3), thread: array(2, record({ done: bool })) }),
  threads: () => [thread('A'), thread('B')],
  procedures: {
    *go(k: any) {
      yield 'count'
      if (k.x < 3) k.x++
      yield 'done'
      k.me.done = true
    },
  },
  *init() {},
  properties: [below(3)],
  symmetric: [],
}

async function checked(changes: Partial<Specification>, claims: Partial<Design> = {}) {
  const mine: Design = { ...design('mine', { from: counter }), ...claims }
  const designs = [{ ...mine, specification: { ...counter, ...changes }, ...procedures(changes) }]
  return inProcess(['check', '--design', 'mine', '--json'], { designs, folder: emptyFolder() })
}

const procedures = ({ procedures }: Partial<Specification>) =>
  procedures === undefined ? {} : { procedures }

test.each<[string, Partial<Specification>, string]>([
  [
    'a count that would wrap',
    { threads: () => [thread('A', 257), thread('B', 257)] },
    'thread A has count 257',
  ],
  ['a count below 0', { threads: () => [thread('A', -1), thread('B')] }, 'thread A has count -1'],
  [
    'a count that is not whole',
    { threads: () => [thread('A'), thread('B', 1.5)] },
    'thread B has count 1.5',
  ],
  [
    'a choice that no file could keep',
    {
      procedures: {
        *go(k: any) {
          yield 'choose'
          k.x = (yield* k.choose(70_000)) > 69_998 ? 3 : 0
        },
      },
    },
    'go:3:',
  ],
  [
    'an effect in a condition',
    {
      procedures: {
        *go(k: any) {
          yield* k.until('wait', () => {
            k.x = 3
            return true
          })
        },
      },
    },
    'the condition of until must have no effect',
  ],
  [
    'an effect in a callback',
    {
      procedures: {
        *go(k: any) {
          yield 'look'
          k.me.done = k.thread.some((t: any) => {
            k.x = 3
            return t.done
          })
        },
      },
    },
    'a condition on the items of a list must have no effect',
  ],
  [
    'an effect in a property',
    {
      properties: [
        {
          ...below(3),
          holds: (k: any) => {
            k.x = 0
            return true
          },
        },
      ],
    },
    'property below must have no effect',
  ],
  [
    'two threads of one name',
    { threads: () => [thread('A'), thread('A')] },
    'two threads are named A',
  ],
  [
    'a thread named like the power failure',
    { threads: () => [thread('A'), thread('crash')] },
    'a thread is named crash',
  ],
  [
    'two properties of one name',
    { properties: [below(3), below(2)] },
    'two properties are named below',
  ],
  [
    'a property named like one that is built in',
    { properties: [below(3, 'no-deadlock')] },
    'two properties are named no-deadlock',
  ],
  [
    'symmetry of what is no array',
    { symmetric: ['nothing'] },
    'there is no array of records to be symmetric called nothing',
  ],
])('%s', async (_, changes, sentence) => {
  const { out, code } = await checked(changes)
  expect(JSON.parse(out).problem.message).toContain(sentence)
  expect(code).toBe(2)
})

// A begins, counts, is done, begins, counts; B begins, counts.
test('255 calls a thread are counted, and break what they must', async () => {
  const { out, code } = await checked({ threads: () => [thread('A', 255), thread('B', 255)] })
  const [{ properties }] = JSON.parse(out).results
  expect(properties[0].counterexample.schedule.steps.length).toBe(7)
  expect(code).toBe(12)
})

test('threads that are others each time are nondeterministic', async () => {
  let count = 0
  const { out, code } = await checked({
    threads: () => [thread('A', 1 + (count++ % 2)), thread('B')],
  })
  expect(JSON.parse(out).problem.message).toContain('gives another state or other threads')
  expect(code).toBe(78)
})

test('a design derived from one that breaks things breaks them', async () => {
  const designs = [design('derived', { from: linux_4_0 })]
  const args = ['check', '--design', 'derived', '--scope', 'lines', '--json']
  const { out, code } = await inProcess(args, { designs, folder: emptyFolder() })
  const [result] = JSON.parse(out).results
  expect([result.unclaimed, result.knownBroken, code]).toEqual([[], [], 12])
})

test('what is not claimed is in the line of the verdict', async () => {
  const unclaimed = { below: 'nobody counts' }
  const base = { ...design('mine', { from: counter }), unclaimed }
  const { out, code } = await inProcess(['check', '--design', 'mine'], {
    designs: [base],
    folder: emptyFolder(),
  })
  expect(out).toContain('holds; 1 property is not claimed (every reachable state was seen)')
  expect(code).toBe(0)
})
