/** An object a user writes says only what is understood: keys by their nearest name, names once, no reserved ones. */

import { expect, test } from 'vitest'
import { linux_6_1_closed } from '../../../properties/dax/index.ts'
import { lostUpdate } from '../../../test/specifications/lost-update.ts'
import { design } from '../design.ts'
import { link } from '../link/link.ts'
import { array, bool, record, schema } from '../schema.ts'
import { ProblemError } from './problem.ts'

type Tree = Record<string, any>

/** Links lost-update with changes, and gives the sentence and the hint of the problem. */
function problemOf(changes: Tree, ofDesign: Tree = {}): string {
  try {
    const from = { ...(lostUpdate as Tree), ...changes } as never
    link(design('mine', { from, ...ofDesign } as never), 'small')
  } catch (problem) {
    if (problem instanceof ProblemError && problem.code === 'usage')
      return `${problem.message}; ${problem.hint}`
    throw problem
  }
  return 'accepted'
}

const state = () => lostUpdate.state({ threads: 2, increments: 1 }, { atomic: false })
const threads = () => lostUpdate.threads({ threads: 2, increments: 1 }, { atomic: false })
const [first, second] = threads()
const [call] = first!.calls
const [property, witness] = lostUpdate.properties
const withThread = (changes: Tree) => ({ threads: () => [{ ...first, ...changes }, second] })
const withCall = (changes: Tree) => withThread({ calls: [{ ...call, ...changes }] })
const withProperty = (changes: Tree) => ({ properties: [{ ...property, ...changes }] })
const withField = (field: unknown) => ({
  state: () => ({ kind: 'schema', fields: { ...state().fields, x: field } }),
})

const cases: [string, Tree, string][] = [
  [
    'a specification',
    { symetric: [] },
    'there is no key of specification lost-update called symetric; did you mean symmetric?',
  ],
  [
    'a switch',
    { switches: { atomic: { default: false, describes: '', value: ['a'] } } },
    'there is no key of switch atomic called value; did you mean values?',
  ],
  [
    'a thread',
    withThread({ cuont: 2 }),
    'there is no key of thread CPU0 called cuont; did you mean count?',
  ],
  [
    'a call',
    withCall({ arg: [] }),
    'there is no key of call increment() of thread CPU0 called arg; did you mean args?',
  ],
  [
    'an argument',
    withCall({ args: [{ record: 'thread', index: 0, of: 1 }] }),
    'there is no key of an argument of call increment() called of;',
  ],
  [
    'a property',
    withProperty({ withnessOf: 'x' }),
    'there is no key of property no-lost-update called withnessOf; did you mean witnessOf?',
  ],
  [
    'a field',
    withField({ kind: 'range', min: 0, max: 3, maximum: 4 }),
    'there is no key of field x called maximum; known: kind, min, max',
  ],
  [
    'a nested field',
    withField(array(2, record({ y: { kind: 'bool', bits: 1 } as never }))),
    'there is no key of field x[].y called bits;',
  ],
  [
    'a lock',
    withField({ ...record({}), lock: { kind: 'mutex', rank: 1, nests: 2 } }),
    'there is no key of the lock x called nests;',
  ],
  [
    'a schema',
    { state: () => ({ ...state(), field: {} }) },
    'there is no key of the schema called field; did you mean fields?',
  ],
]

test.each(cases)('%s refuses a key that means nothing', (_, changes, message) => {
  expect(problemOf(changes)).toContain(message)
})

test.each<[string, Tree, string]>([
  ['a key', { witout: ['atomic'] }, 'there is no key of design mine called witout'],
  [
    'a property it breaks',
    { breaks: { 'no-lost-updates': 'x' } },
    'there is no property no-lost-updates; did you mean no-lost-update?',
  ],
  [
    'a property it does not claim',
    { unclaimed: { 'no-deadlok': 'x' } },
    'there is no property no-deadlok; did you mean no-deadlock?',
  ],
])('a design refuses %s that there is not', (_, changes, message) => {
  expect(problemOf({}, changes)).toContain(message)
})

test.each<[string, Tree, string]>([
  ['init', { init: undefined }, 'specification lost-update: init is missing; '],
  [
    'a count',
    withThread({ count: undefined }),
    'thread CPU0: count is missing; it has: name, calls, count',
  ],
  ['calls', withThread({ calls: undefined }), 'thread CPU0: calls is missing; '],
  ['a title', withCall({ title: undefined }), 'call undefined of thread CPU0: title is missing; '],
  ['a condition', withProperty({ holds: undefined }), 'invariant no-lost-update has no holds; '],
  [
    'a description',
    { switches: { atomic: { default: false } } },
    'switch atomic: describes is missing; ',
  ],
  ['a type', withField(null), 'field x has no type of the schema language; '],
])('%s that is missing is said to be', (_, changes, message) => {
  expect(problemOf(changes)).toContain(message)
})

test.each<[string, Tree, string]>([
  ['a thread', withThread({ name: 1 }), 'thread 1: name is not text; '],
  ['calls', withThread({ calls: {} }), 'thread CPU0: calls is not a list; '],
  ['threads', { threads: () => ({}) }, 'the threads of a specification are no list; '],
  ['a property', withProperty({ title: [] }), 'property no-lost-update: title is not text; '],
  ['a condition', withProperty({ holds: true }), 'holds is not a function; '],
  ['properties', { properties: {} }, 'specification lost-update: properties is not a list; '],
  ['a range', withField({ kind: 'range', min: '0', max: 3 }), 'field x: min is not a number; '],
])('%s of another kind is said to be', (_, changes, message) => {
  expect(problemOf(changes)).toContain(message)
})

test.each<[string, Tree, string]>([
  ['two threads', withThread({ name: 'CPU1' }), 'two threads are named CPU1; '],
  [
    'a thread and the power failure',
    withThread({ name: 'crash' }),
    'a thread is named crash; this is what a power failure is called',
  ],
  [
    'two properties',
    { properties: [property, property] },
    'two properties are named no-lost-update; ',
  ],
  [
    'a property and a built-in one',
    withProperty({ name: 'no-deadlock' }),
    'two properties are named no-deadlock; every specification has this one',
  ],
])('%s of one name are refused', (_, changes, message) => {
  expect(problemOf(changes)).toContain(message)
})

test.each<[string, Tree, string]>([
  [
    'a kind of property',
    withProperty({ kind: 'invarient' }),
    'there is no kind of property no-lost-update called invarient; did you mean invariant?',
  ],
  [
    'an assertion with a condition',
    withProperty({ kind: 'assertion' }),
    'assertion no-lost-update has a holds; ',
  ],
  [
    'a witness of nothing',
    { properties: [property, { ...witness, witnessOf: 'nothing' }] },
    'there is no property for all-counted to be a witness of called nothing; ',
  ],
  [
    'a type of field',
    withField({ kind: 'boolean' }),
    'there is no type of field x called boolean; did you mean bool?',
  ],
  [
    'a symmetric array',
    { symmetric: ['counter'] },
    'there is no array of records to be symmetric called counter; ',
  ],
  [
    'a place of a procedure',
    { locations: { incremet: 'fs/dax.c' } },
    'there is no procedure incremet; did you mean increment?',
  ],
  [
    'a value by default',
    { switches: { atomic: { default: 'no', describes: '' } } },
    'switch atomic is no by default, which is none of its values; they are: true, false',
  ],
])('%s that there is not is named', (_, changes, message) => {
  expect(problemOf(changes)).toContain(message)
})

test('what is right is accepted, at every scope of the DAX specification too', () => {
  expect(problemOf({})).toBe('accepted')
  expect(problemOf(withField(bool))).toBe('accepted')
  for (const scope of Object.keys(linux_6_1_closed.specification.scopes))
    expect(link(linux_6_1_closed, scope).threads.length).toBeGreaterThan(1)
})

test('a thread of its own record each, symmetric, is an array of records', () => {
  const own = () => schema({ thread: array(2, record({ done: bool })) })
  expect(problemOf({ state: own, symmetric: ['thread'] })).toBe('accepted')
})
