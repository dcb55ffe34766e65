/** Every number a specification may use is checked where it is written, at the edge; none wraps. */

import { describe, expect, test } from 'vitest'
import { exploreSync } from '../../explore/index.ts'
import { compile } from '../compile/index.ts'
import type { TinyOptions } from '../compile/testing/tiny.ts'
import { functionOf, lines, property, tiny } from '../compile/testing/tiny.ts'
import { type Design, design } from '../design.ts'
import { layOut } from '../layout/layout.ts'
import { mutex } from '../locks/index.ts'
import { native } from '../native/native.ts'
import { array, bool, type Field, oneOf, range, record, ref, schema, setOf } from '../schema.ts'
import type { Call, Scope } from '../specification.ts'
import { ProblemError } from './problem.ts'

/** What is wrong, or null; only usage problems are. */
function problemOf(act: () => unknown): string | null {
  try {
    act()
    return null
  } catch (problem) {
    if (problem instanceof ProblemError && problem.code === 'usage') return problem.message
    throw problem
  }
}

const step = lines("yield 'a'")

/** One thread with another count, other calls, or another scope. */
function changed(changes: { count?: unknown; calls?: readonly Call[]; scope?: unknown }): Design {
  const { specification } = tiny({ procedures: { main: step } })
  const { count = 1, calls = [{ procedure: 'main', args: [], title: 'main()' }], scope } = changes
  return design('changed', {
    from: {
      ...specification,
      scopes: { small: { pages: scope } as unknown as Scope },
      threads: () => [
        { name: 'T', calls, count: count as number },
        { name: 'U', calls: [], count: 0 },
      ],
    },
  })
}

const compiled = (options: TinyOptions) => problemOf(() => compile(tiny(options), 'small'))

describe('how often a thread makes a call', () => {
  test.each([
    [0, null],
    [255, null],
    [256, 'thread T has count 256'],
    [65_537, 'thread T has count 65537'],
    [-1, 'thread T has count -1'],
    [1.5, 'thread T has count 1.5'],
    [Number.NaN, 'thread T has count NaN'],
    ['2', 'thread T has count 2'],
    [undefined, null],
  ])('%s', (count, problem) => {
    const from = changed({ count: count ?? 1, scope: 1 })
    expect(problemOf(() => compile(from, 'small'))).toBe(problem)
  })

  test('the limit is named', () => {
    expect(() => compile(changed({ count: 256, scope: 1 }), 'small')).toThrow(
      expect.objectContaining({
        hint: 'how often it makes a call is a whole number from 0 to 255',
      }),
    )
  })

  test('255 calls are 255 calls', () => {
    const program = compile(
      tiny({
        procedures: { main: lines("yield 'a'", 'k.x = k.x + 1') },
        count: 255,
        state: schema({ thread: array(2, record({})), x: range(0, 255) }),
        properties: [property('invariant', 'below', '(k) => k.x < 255')],
      }),
      'small',
    )
    const { properties, states } = exploreSync(program, { all: true })
    expect(properties[0]?.violation?.steps.length).toBe(510)
    expect(states).toBe(511)
  })
})

describe('how many calls a thread chooses from', () => {
  const many = (length: number): Call[] =>
    Array.from({ length }, (_, i) => ({ procedure: 'main', args: [], title: `main(${i})` }))

  test.each([
    [256, null],
    [257, 'thread T has 257 calls to choose from, more than 256'],
  ])('%s', (length, problem) => {
    const from = changed({ calls: many(length), scope: 1 })
    expect(problemOf(() => compile(from, 'small'))).toBe(problem)
  })

  test('the last of 256 is one of its own, across a step', () => {
    const calls = Array.from({ length: 256 }, (_, i) => ({
      ...{ procedure: 'main', args: [i], title: `main(${i})` },
    }))
    const program = compile(
      tiny({
        procedures: { main: "function* (k, i) { yield 'a'; k.x = i; yield 'b'; k.y = i }" },
        calls,
        state: schema({ thread: array(2, record({})), x: range(0, 255), y: range(0, 255) }),
        properties: [property('invariant', 'below', '(k) => k.y < 255')],
      }),
      'small',
    )
    expect(exploreSync(program).properties[0]?.violation).not.toBe(null)
    expect(exploreSync(program, { all: true }).states).toBe(1 + 3 * 256)
  })
})

describe('a number of a scope', () => {
  test.each([
    [0, null],
    [1_000_000, null],
    [1_000_001, 'scope small has pages = 1000001'],
    [-1, 'scope small has pages = -1'],
    [0.5, 'scope small has pages = 0.5'],
    [Number.NaN, 'scope small has pages = NaN'],
    ['2', 'scope small has pages = 2'],
    [null, 'scope small has pages = null'],
  ])('%s', (scope, problem) => {
    expect(problemOf(() => compile(changed({ scope }), 'small'))).toBe(problem)
  })
})

describe('a number in a procedure', () => {
  test.each([
    ['yield* k.choose(65536)', null],
    ['yield* k.choose(0)', null],
    ['yield* k.choose(65537)', 'main:3:10: choose takes 0..65536, not 65537'],
    ['yield* k.choose(-1)', 'main:3:10: choose takes 0..65536, not -1'],
    ['yield* k.choose(1.5)', 'main:3:19: 1.5 is not a whole number, or too large'],
    ['yield* k.choose(NaN)', 'main:3:19: NaN is not a value of the language'],
    ['k.total = 0.5', 'main:3:13: 0.5 is not a whole number, or too large'],
    [
      'k.total = 1e20 - 1e20',
      'main:3:13: 100000000000000000000 is not a whole number, or too large',
    ],
    ['k.total = 8', 'main:3:3: total takes 0..7, not 8'],
    ['k.total = -1', 'main:3:3: total takes 0..7, not -1'],
    ['k.total = 5 % 0', 'main:3:3: total takes 0..7, not NaN'],
    ['k.total = Math.floor(5 / 0)', 'main:3:3: total takes 0..7, not Infinity'],
  ])('%s', (statement, problem) => {
    expect(compiled({ procedures: { main: lines("yield 'a'", statement) } })).toBe(problem)
  })

  /** What is known only when it happens is found then, by the compiled program and by the generators. */
  test.each([
    ['k.total = k.total + 7', 'main:3: total takes 0..7, not 8'],
    ['k.total = k.total - 2', 'main:3: total takes 0..7, not -1'],
    ['k.total += 250', 'main:3: total takes 0..7, not 251'],
    ['k.total = k.total * 256', 'main:3: total takes 0..7, not 256'],
    ['k.total = 5 % (k.total - 1)', 'main:3: total takes 0..7, not NaN'],
    ['k.page[0].count = k.total - 2', 'main:3: page.count takes 0..3, not -1'],
    ['for (const p of k.page) p.count += k.total * 5', 'main:3: page.count takes 0..3, not 5'],
    ['k.me.turns = k.total * 4', 'main:3: thread.turns takes 0..3, not 4'],
    ['yield* k.choose(k.total * 65537)', 'choose takes 0..65536, not 65537 at main:3'],
    ['yield* k.choose(k.total - 2)', 'choose takes 0..65536, not -1 at main:3'],
  ])('%s, when it happens', (statement, message) => {
    const broken = tiny({
      procedures: { main: lines("yield 'a'", statement) },
      init: lines('k.total = 1'),
    })
    expect(exploreSync(compile(broken, 'small')).threw?.message).toBe(message)
    const run = native(broken, 'small')
    run.start(() => 0)
    expect(() => {
      run.step(0, () => 0)
      run.step(0, () => 0)
    }).toThrow(ProblemError)
  })

  test('a local that is kept across a step is a byte, or it is said', () => {
    const kept = (value: string) =>
      tiny({
        procedures: { main: lines(`const x = ${value}`, "yield 'a'", 'k.flag = x > 2') },
        init: lines('k.total = 1'),
      })
    const threw = (value: string) => exploreSync(compile(kept(value), 'small')).threw?.message
    expect(threw('k.total * 255')).toBe(undefined)
    expect(threw('k.total * 256')).toBe('main: local x is kept across a step in 0..255, not 256')
    expect(threw('k.total - 2')).toBe('main: local x is kept across a step in 0..255, not -1')
  })
})

describe('a size in the state', () => {
  const thread = array(1, record({}))
  const field = (x: Field) => () => layOut(schema({ thread, x }))
  const names = (length: number) => oneOf(...Array.from({ length }, (_, i) => `n${i}`))
  const records = (length: number) => () =>
    layOut(schema({ thread, page: array(length, record({})), x: ref('page') }))
  const set = (length: number) => () =>
    layOut(schema({ thread, page: array(length, record({})), x: setOf('page') }))

  test.each<[string, () => unknown, string | null]>([
    ['range(0, 255)', field(range(0, 255)), null],
    ['range(-128, 127)', field(range(-128, 127)), null],
    ['range(0, 256)', field(range(0, 256)), 'field x has the range 0..256 of more than 256 values'],
    [
      'range(0, 0.5)',
      field(range(0, 0.5)),
      'field x has the range 0..0.5, which is not of whole numbers',
    ],
    [
      'range(NaN, 1)',
      field(range(Number.NaN, 1)),
      'field x has the range NaN..1, which is not of whole numbers',
    ],
    [
      'oneOf(1)',
      field({ kind: 'oneOf', names: [1] as never }),
      'field x has a value that is not text',
    ],
    ['oneOf of 256', field(names(256)), null],
    ['oneOf of 257', field(names(257)), 'field x has 257 values, more than 256'],
    ['array(4095)', field(array(4095, bool)), null],
    [
      'array(4097)',
      field(array(4097, bool)),
      'field x has the length 4097, which is not a whole number from 0 to 4096',
    ],
    [
      'array(4096) and another byte',
      () => layOut(schema({ thread, x: array(4096, bool), y: bool })),
      'the state takes 4097 bytes, more than 4096',
    ],
    [
      'array(-1)',
      field(array(-1, bool)),
      'field x has the length -1, which is not a whole number from 0 to 4096',
    ],
    [
      'array(1.5) of records',
      records(1.5),
      'field page has the length 1.5, which is not a whole number from 0 to 4096',
    ],
    ['255 records', records(255), null],
    ['256 records', records(256), 'field page has 256 records, more than 255'],
    ['a set over 8', set(8), null],
    ['a set over 9', set(9), 'field x is a set over 9 records, more than 8'],
    ['rank 15', () => mutex(15), null],
    ['rank 16', () => mutex(16), 'a mutex has the rank 16'],
    ['rank -1', () => mutex(-1), 'a mutex has the rank -1'],
    ['rank 0.5', () => mutex(0.5), 'a mutex has the rank 0.5'],
  ])('%s', (_, act, problem) => {
    expect(problemOf(act)).toBe(problem)
  })

  test('250 names in a program', () => {
    const using = (length: number) => {
      const texts = Array.from({ length }, (_, i) => `k.x = 'n${i}'`)
      const state = schema({ thread: array(2, record({})), x: names(length), y: names(length) })
      const main = lines("yield 'a'", 'k.y = k.x', 'let z = k.x', ...texts, "yield 'b'", 'k.y = z')
      return compiled({ procedures: { main }, state })
    }
    expect(using(250)).toBe(null)
    expect(using(251)).toBe('the program uses 251 names, more than 250')
  })

  test('a queue takes as many as there are records, and says when it is full', () => {
    const pushing = (push: string) =>
      exploreSync(compile(tiny({ procedures: { main: lines("yield 'a'", push) } }), 'small')).threw
        ?.message
    expect(pushing('for (const p of k.page) k.line.push(p)')).toBe(undefined)
    expect(pushing('for (const p of k.page) { k.line.push(p); k.line.push(p) }')).toBe(
      'the queue is full at main:3',
    )
  })

  test('an argument of a call is a whole number, a truth value, a name or a record', () => {
    const calling = (args: unknown) =>
      compiled({
        procedures: { main: "function* (k, x) { yield 'a'; k.flag = x === 1 }" },
        calls: [{ procedure: 'main', args: [args] as never, title: 'main(x)' }],
      })
    expect(calling(1)).toBe(null)
    expect(calling(1.5)).toBe('call main(x): the argument 1.5 is not a whole number')
    expect(calling(Number.NaN)).toBe('call main(x): the argument NaN is not a whole number')
    expect(calling({ record: 'page', index: 0.5 })).toBe(
      'call main(x): there is no record page[0.5]',
    )
  })
})

test('a function in the place of a number is not one', () => {
  const pages = functionOf('() => 1')
  expect(problemOf(() => compile(changed({ scope: pages }), 'small'))).toContain('scope small has')
})
