import { expect, test } from 'vitest'
import { type Design, design } from '../design.ts'
import { array, bool, record, schema } from '../schema.ts'
import type { Specification } from '../specification.ts'
import { link } from './link.ts'

const specification: Specification = {
  name: 'tiny',
  switches: { careful: { default: true, describes: 'Nothing.' } },
  scopes: { small: { threads: 1 } },
  state: () => schema({ flag: bool, thread: array(1, record({})) }),
  threads: () => [
    { name: 'CPU0', calls: [{ procedure: 'run', args: [], title: 'run()' }], count: 1 },
  ],
  procedures: { *run() {} },
  *init() {},
  properties: [],
  symmetric: [],
}

const changed = (changes: Partial<Specification>): Design =>
  design('changed', { from: { ...specification, ...changes } })

const problem = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    const { message, hint } = error as Error & { hint: string }
    return `${message}; ${hint}`
  }
  return 'none'
}

test('a design at a scope knows its state and its threads', () => {
  const { layout, threads } = link(changed({}), 'small')
  expect([layout.byteCount, threads.length]).toEqual([1, 1])
})

test('an unknown scope names the near one', () => {
  expect(problem(() => link(changed({}), 'smal'))).toBe(
    'there is no scope smal; did you mean small? known: small',
  )
})

test('a procedure cannot have the name of a field or of a word', () => {
  const named = (name: string) => changed({ procedures: { *run() {}, *[name]() {} } })
  expect(problem(() => link(named('flag'), 'small'))).toBe(
    'procedure flag of tiny has the name of a field of the state; both are reached through k: rename one',
  )
  expect(problem(() => link(named('until'), 'small'))).toContain('of a word of the language')
})

test('every thread needs a record', () => {
  expect(problem(() => link(changed({ threads: () => [] }), 'small'))).toContain(
    'there are 0 thread programs for 1 thread records',
  )
})

test('a call of an unknown procedure and a title used twice are problems', () => {
  const calling = (...procedures: string[]) =>
    changed({
      threads: () => [
        {
          name: 'CPU0',
          calls: procedures.map((procedure) => ({ procedure, args: [], title: 'a call' })),
          count: 1,
        },
      ],
    })
  expect(problem(() => link(calling('walk'), 'small'))).toContain('there is no procedure walk')
  expect(problem(() => link(calling('run', 'run'), 'small'))).toContain('two calls titled a call')
})

test('a design that changes what is not there is a problem', () => {
  const from = specification
  expect(problem(() => design('x', { from, switches: { carefull: true } }))).toContain('carefull')
  expect(problem(() => design('x', { from, switches: { careful: 'very' } }))).toBe(
    'switch careful has no value very; it is one of: true, false',
  )
  expect(problem(() => design('x', { from, switches: { toString: true } }))).toContain('toString')
  expect(problem(() => design('x', { from, procedures: { *walk() {} } }))).toBe(
    'design x replaces procedure walk, which tiny does not have; known: run',
  )
})
