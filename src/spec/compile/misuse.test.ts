/** What is not part of the language is one message with procedure, line and column, and a caret under the place. */

import { expect, test } from 'vitest'
import { ProblemError } from '../problem/problem.ts'
import { compile } from './index.ts'
import type { TinyOptions } from './testing/tiny.ts'
import { lines, property, tiny } from './testing/tiny.ts'

function messageOf(options: TinyOptions): string {
  try {
    compile(tiny(options), 'small')
  } catch (problem) {
    if (problem instanceof ProblemError && problem.code === 'usage')
      return [problem.message, problem.hint].join('\n')
    throw problem
  }
  return 'accepted'
}

const main = (...statements: string[]) => ({ procedures: { main: lines(...statements) } })

test('the message shows the line and a caret', () => {
  expect(messageOf(main("yield 'a'", 'k.page[0].size = 1'))).toBe(
    [
      'main:3:13: size of a record of page cannot be assigned',
      '  |   k.page[0].size = 1',
      '  |             ^',
    ].join('\n'),
  )
})

const cases: [string, TinyOptions, string][] = [
  ['two steps of one name', main("yield 'a'", "yield 'a'"), 'main:3:3: two steps are named a'],
  [
    'a step after a return',
    main("yield 'a'", 'return', "yield 'b'"),
    'main:4:3: this step cannot be reached',
  ],
  [
    'a step after an endless loop',
    main("for (;;) { yield 'a' }", "yield 'b'"),
    'main:3:3: this step cannot be reached',
  ],
  [
    'recursion',
    {
      procedures: { main: lines('yield* k.other()'), other: lines("yield 'a'", 'yield* k.main()') },
    },
    'other:3:10: recursion: main -> other -> main',
  ],
  [
    'a helper that calls itself',
    { procedures: { main: lines("yield 'a'", 'k.deep(1)'), deep: '(k, n) => k.deep(n)' } },
    'deep:1:11: recursion: deep -> deep',
  ],
  [
    'a free variable',
    main("yield 'a'", 'k.total = LIMIT'),
    'main:3:13: free variable LIMIT: a procedure knows only its parameters, its locals, what k offers and declared constants',
  ],
  [
    'a condition that asks for more than the item',
    main("yield 'a'", 'k.flag = k.page.some((p, i) => i > 0)'),
    'main:3:28: this function is given the item alone; a record knows its index',
  ],
  [
    'what a transpiler makes of an import',
    main("yield 'a'", 'k.total = __vi_import_0__.limit'),
    'main:3:13: __vi_import_0__ was put in by a transpiler: an import was used here',
  ],
  [
    'an unknown member of k',
    main("yield 'a'", 'k.flags = true'),
    'main:3:5: k.flags cannot be assigned',
  ],
  [
    'an unknown member of k, read',
    main("yield 'a'", 'k.flag = k.flags'),
    'main:3:14: k has no flags; did you mean k.flag?',
  ],
  [
    'an unknown field',
    main("yield 'a'", 'k.flag = k.page[1].off'),
    'main:3:22: page has no field off; did you mean on? known: count, on, kind, next, entry',
  ],
  [
    'an unknown name in a store',
    main("yield 'a'", "k.page[0].kind = 'full'"),
    "main:3:3: page.kind takes one of hole, zero, real, not 'full'",
  ],
  [
    'an unknown name in a comparison',
    main("yield 'a'", "if (k.page[0].kind === 'full') k.flag = true"),
    "main:3:7: 'full' is not one of hole, zero, real",
  ],
  [
    'an unknown switch',
    { ...main("yield 'a'", 'if (k.switches.fast) k.flag = true'), switches: { slow: true } },
    'main:3:18: k.switches has no fast; known: slow',
  ],
  [
    'an unknown number of the scope',
    main("yield 'a'", 'k.total = k.scope.page'),
    'main:3:21: k.scope has no page; did you mean pages? known: pages',
  ],
  [
    'a yield without a name',
    main('yield'),
    "main:2:3: a yield takes the name of the next step: yield 'name'",
  ],
  [
    'a call of a procedure without yield*',
    { procedures: { main: lines("yield 'a'", 'k.other()'), other: lines("yield 'b'") } },
    'main:3:3: procedure other must be called with yield*',
  ],
  [
    'a call of a helper with yield*',
    { procedures: { main: lines('yield* k.other()'), other: '(k) => 1' } },
    'main:2:10: other has no steps: call it without yield*',
  ],
  [
    'choose without yield*',
    main("yield 'a'", 'k.total = k.choose(2)'),
    'main:3:13: choose must be called with yield*',
  ],
  [
    'an argument too many',
    { procedures: { main: lines('yield* k.other(1)'), other: lines("yield 'b'") } },
    'main:2:10: other takes 0 arguments, not 1',
  ],
  [
    'an argument too few',
    { procedures: { main: lines('yield* k.other()'), other: "function* (k, page) { yield 'b' }" } },
    'main:2:10: argument 1 of other is missing',
  ],
  [
    'a step that ends in a condition',
    main("yield* k.until('a', () => k.pick(k.page, (p) => p.on) !== null)"),
    'main:2:29: pick must be called with yield*',
  ],
  [
    'a generator inside a procedure',
    main("yield 'a'", 'const f = function* () {}'),
    'main:3:13: a function inside a procedure can neither yield nor wait',
  ],
  [
    'var',
    main("yield 'a'", 'var x = 1'),
    'main:3:3: var is not part of the language: use let or const',
  ],
  [
    'try',
    main("yield 'a'", 'try { k.total = 1 } finally { k.total = 2 }'),
    'main:3:3: exceptions are not part of the language',
  ],
  [
    'throw',
    main("yield 'a'", "throw new Error('no')"),
    'main:3:3: exceptions are not part of the language',
  ],
  [
    'a local of two kinds',
    main('let x = 1', "yield 'a'", "if (k.flag) x = 'hole'", "yield 'b'", 'k.flag = x === 1'),
    'main:4:15: x holds a number in one place and a name here',
  ],
  [
    'a list held across a step',
    main('const x = k.page.filter((p) => p.on)', "yield 'a'", 'k.total = x.length'),
    'main:2:9: x cannot hold a list',
  ],
  [
    'a number where a record is wanted',
    main("yield 'a'", 'k.page[0].next = 1'),
    'main:3:3: page.next takes a record of page or null, not a number',
  ],
  [
    'a constant outside the range',
    main("yield 'a'", 'k.total = 8'),
    'main:3:3: total takes 0..7, not 8',
  ],
  [
    'an index outside the array',
    main("yield 'a'", 'k.page[3].on = true'),
    'main:3:3: index 3 is outside 0..2',
  ],
  [
    'an item of a filtered list by its number',
    main("yield 'a'", 'k.flag = k.page.filter((p) => p.on)[0] === k.line.first'),
    'main:3:12: the items of this list have no numbers here: use find',
  ],
  [
    'a sum of a number and a name',
    main("yield 'a'", 'k.total = 1 + k.page[0].kind'),
    'main:3:13: a number + one of hole, zero, real',
  ],
  [
    'division',
    main("yield 'a'", 'k.total = k.total / 2'),
    'main:3:13: / is not part of the language: use Math.floor(a / b)',
  ],
  [
    'loose equality',
    main("yield 'a'", 'k.flag = k.total == 2'),
    'main:3:12: == is not part of the language: use ===',
  ],
  [
    'optional chaining',
    main("yield 'a'", 'k.flag = k.page[0].next?.on'),
    'main:3:12: optional chaining gives undefined: test for null instead',
  ],
  [
    'an assertion nobody declared',
    { ...main("yield 'a'", "k.assert(k.flag, 'b')"), properties: [property('assertion', 'c')] },
    'main:3:3: no assertion is named b; there is: c',
  ],
  [
    'a step in the initial state',
    { ...main("yield 'a'"), init: lines("yield 'a'") },
    'init:2:3: a step cannot end in init',
  ],
  [
    'k.me in the initial state',
    { ...main("yield 'a'"), init: lines('k.me.turns = 1') },
    'init:2:5: k.me is known only while a thread runs',
  ],
  [
    'a property that chooses',
    {
      ...main("yield 'a'"),
      properties: [
        property('invariant', 'odd', 'function* (k) { return (yield* k.choose(2)) === 1 }'),
      ],
    },
    'odd:1:32: nothing can be chosen here',
  ],
  [
    'an assignment to a constant',
    main('const x = 1', "yield 'a'", 'x = 2'),
    'main:4:3: x cannot be assigned',
  ],
  [
    'a record assigned as a whole',
    main("yield 'a'", 'k.page[0].entry = k.page[1].entry'),
    'main:3:3: the record page.entry cannot be assigned: assign its fields',
  ],
  [
    'objects with different fields',
    {
      procedures: {
        main: lines('const r = yield* k.other()', 'k.flag = r.ok'),
        other: lines("yield 'a'", 'if (k.flag) return { ok: true }', 'return { fine: true }'),
      },
    },
    'other:4:3: an object with other fields than before, which had: ok',
  ],
]

test.each(cases)('%s', (_, options, message) => {
  expect(messageOf(options).split('\n')[0]).toBe(message)
})

const nothing = lines("yield 'a'")

/** Conditions and properties are asked in any order and any number of times, so they may change nothing. */
const effects: [string, TinyOptions, string][] = [
  [
    'an assignment in some',
    main("yield 'a'", 'k.flag = k.page.some((p) => { k.total = 3; return p.on })'),
    'main:3:33: a condition on the items of a list must have no effect',
  ],
  [
    'an assignment in every',
    main("yield 'a'", 'k.flag = k.page.every((p) => { p.on = true; return p.on })'),
    'main:3:34: a condition on the items of a list must have no effect',
  ],
  [
    'an assignment that is the result of find',
    main("yield 'a'", 'k.flag = k.page.find((p) => (p.on = true)) !== undefined'),
    'main:3:32: a condition on the items of a list must have no effect',
  ],
  [
    'a counter in find of a queue',
    main("yield 'a'", 'k.flag = k.line.find((p) => p.count++ > 0) !== null'),
    'main:3:31: a condition on the items of a list must have no effect',
  ],
  [
    'an assignment in some over a set',
    main("yield 'a'", 'k.flag = k.bag.some((p) => { k.total -= 1; return p.on })'),
    'main:3:32: a condition on the items of a list must have no effect',
  ],
  [
    'an assignment in filter',
    main("yield 'a'", 'k.total = k.page.filter((p) => (p.on = true)).length'),
    'main:3:13: this function must be a single expression without effect',
  ],
  [
    'a counter around the condition',
    main("yield 'a'", 'let n = 0', 'k.flag = k.page.some((p) => { n++; return n > 1 })'),
    'main:4:33: a condition on the items of a list must have no effect',
  ],
  [
    'a set that grows in a condition',
    main("yield 'a'", 'k.flag = k.page.every((p) => { k.bag.add(p); return true })'),
    'main:3:34: a condition on the items of a list must have no effect',
  ],
  [
    'a queue that shrinks in a condition',
    main("yield 'a'", 'k.flag = k.page.some((p) => k.line.shift() === p)'),
    'main:3:31: a condition on the items of a list must have no effect',
  ],
  [
    'a helper with an effect in a condition',
    {
      procedures: {
        main: lines("yield 'a'", 'k.flag = k.page.some((p) => k.mark(p))'),
        mark: '(k, p) => { k.touch(p); return true }',
        touch: lines('k.total = 1').replace('function* (k)', 'function (k, p)'),
      },
    },
    'touch:2:3: a condition on the items of a list must have no effect',
  ],
  [
    'a function with an effect, called in a condition',
    main(
      "yield 'a'",
      'const f = () => { k.total = 1 }',
      'k.flag = k.page.some((p) => { f(); return p.on })',
    ),
    'main:3:21: a condition on the items of a list must have no effect',
  ],
  [
    'a function with an effect, given by its name',
    main("yield 'a'", 'const f = (p) => { p.on = true; return p.on }', 'k.flag = k.page.some(f)'),
    'main:3:22: a condition on the items of a list must have no effect',
  ],
  [
    'an assertion in a condition',
    {
      ...main("yield 'a'", "k.flag = k.page.some((p) => { k.assert(p.on, 'c'); return p.on })"),
      properties: [property('assertion', 'c')],
    },
    'main:3:33: a condition on the items of a list must have no effect',
  ],
  [
    'an assignment in until',
    main("yield* k.until('a', () => { k.total = 3; return true })"),
    'main:2:31: the condition of until must have no effect',
  ],
  [
    'an assertion in until',
    {
      ...main("yield* k.until('a', () => { k.assert(k.flag, 'c'); return true })"),
      properties: [property('assertion', 'c')],
    },
    'main:2:31: the condition of until must have no effect',
  ],
  [
    'a helper with an effect in until',
    {
      procedures: {
        main: lines("yield* k.until('a', () => k.wake())"),
        wake: '(k) => { k.bag.clear(); return true }',
      },
    },
    'wake:1:10: the condition of until must have no effect',
  ],
  [
    'an assignment in pick',
    main("yield 'a'", 'const p = yield* k.pick(k.page, (p) => (p.on = true))'),
    'main:3:20: this function must be a single expression without effect',
  ],
  ...(['invariant', 'recovery', 'witness'] as const).map((kind): [string, TinyOptions, string] => [
    `an assignment in the property of kind ${kind}`,
    {
      procedures: { main: nothing },
      properties: [property(kind, 'odd', '(k) => { k.total = 0; return true }')],
    },
    'odd:1:10: property odd must have no effect',
  ]),
  [
    'a helper with an effect in a property',
    {
      procedures: { main: nothing, count: '(k) => { k.line.push(k.page[0]); return true }' },
      properties: [property('invariant', 'odd', '(k) => k.page.every((p) => k.count())')],
    },
    'count:1:10: a condition on the items of a list must have no effect',
  ],
]

test.each(effects)('%s is an effect where there must be none', (_, options, message) => {
  expect(messageOf(options).split('\n')[0]).toBe(message)
})

test.each<[string, TinyOptions]>([
  [
    'locals of its own in a condition',
    main("yield 'a'", 'k.flag = k.page.some((p) => { let n = 0; n++; return p.count > n })'),
  ],
  [
    'locals of its own in a property',
    {
      procedures: { main: nothing },
      properties: [
        property(
          'invariant',
          'even',
          '(k) => { let n = 0; for (const p of k.page) n += p.count; return n < 9 }',
        ),
      ],
    },
  ],
  [
    'a helper with locals in until',
    {
      procedures: {
        main: lines("yield* k.until('a', () => k.sum() >= 0)"),
        sum: '(k) => { let n = 0; for (const p of k.page) n += p.count; return n }',
      },
    },
  ],
  [
    'a function with an effect that a step calls',
    main("yield 'a'", 'const f = () => { k.total = 1 }', 'f()'),
  ],
])('%s are no effect', (_, options) => {
  expect(messageOf(options)).toBe('accepted')
})

test('a call with an unknown record names the arrays', () => {
  const calls = [{ procedure: 'main', args: [{ record: 'page', index: 3 }], title: 'main(3)' }]
  const procedures = { main: "function* (k, page) { yield 'a' }" }
  expect(messageOf({ procedures, calls })).toBe(
    'call main(3): there is no record page[3]\nthe arrays of records are: thread, page',
  )
})

test('a bound function has no text to compile', () => {
  const broken = tiny({ procedures: { main: lines("yield 'a'") } })
  const bound = function* () {}.bind(null)
  expect(() => compile({ ...broken, procedures: { main: bound } }, 'small')).toThrow(
    'main: has no source text',
  )
})
