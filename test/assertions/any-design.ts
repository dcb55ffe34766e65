/**
 * Random designs, small enough to be explored some forty times each, in which everything can be violated: assertions of steps,
 * of the initial state, of a crash and of what surrounds a call, invariants, recovery properties, and deadlock.
 *
 * Procedures are grown as text. `#` stands for the next free step name.
 */
import fc from 'fast-check'
import { type Design, design } from '../../src/spec/design.ts'
import type { Property } from '../../src/spec/property.ts'
import { array, bool, range, record, ref, schema } from '../../src/spec/schema.ts'

type Text = fc.Arbitrary<string>

/** Joins parts and literals to one text. */
const text = (strings: TemplateStringsArray, ...parts: Text[]): Text =>
  fc.tuple(...parts).map((values) => String.raw({ raw: strings }, ...values))

const state = schema({
  x: range(0, 3),
  y: range(0, 3),
  flag: bool,
  owner: ref('thread'),
  thread: array(2, record({ n: range(0, 3) })),
})

const number = fc.constantFrom('0', '1', '2', '3', 'k.x', 'k.y')
const atom: Text = fc.oneof(
  fc.constantFrom('k.flag', 'k.owner === null', 'k.thread[0].n < k.thread[1].n'),
  text`${number} < ${number}`,
  text`${number} !== ${number}`,
)
const truth: Text = fc.oneof(
  { weight: 3, arbitrary: atom },
  { weight: 1, arbitrary: text`!(${atom})` },
  { weight: 2, arbitrary: text`(${atom} && ${atom})` },
  { weight: 2, arbitrary: text`(${atom} || ${atom})` },
)

const watch = text`k.assert(${truth}, ${fc.constantFrom("'one'", "'two'")});`

/** What changes the state within a step. */
const effect: Text = fc.oneof(
  text`k.x = ${number};`,
  text`k.y = ${number};`,
  text`k.flag = ${truth};`,
  fc.constantFrom('k.x = (k.x + 1) % 4;', 'k.y = (k.x + k.y) % 4;', 'k.owner = null;'),
)

const choice = fc.constantFrom('i = yield* k.choose(2);', 'k.x = yield* k.choose(3);')

/** What only a thread can do. A choice among nothing makes a step impossible, and an overflow throws. */
const step: Text = fc.oneof(
  { weight: 12, arbitrary: fc.constant("yield '#';") },
  { weight: 6, arbitrary: text`yield* k.until('#', () => ${truth});` },
  { weight: 4, arbitrary: fc.constantFrom('k.owner = k.me;', 'k.me.n = (k.me.n + 1) % 4;') },
  { weight: 2, arbitrary: fc.constant('i = yield* k.choose(i);') },
  { weight: 1, arbitrary: fc.constant('k.me.n = k.me.n + 2;') },
)

const anywhere = fc.oneof(
  { weight: 3, arbitrary: effect },
  { weight: 3, arbitrary: watch },
  { weight: 1, arbitrary: choice },
)
const statement: Text = fc.oneof(anywhere, step)
const some = (of: Text, maxLength: number, minLength = 0) =>
  fc.array(of, { minLength, maxLength }).map((parts) => parts.join('\n'))

const block: Text = fc.oneof(
  { weight: 5, arbitrary: statement },
  { weight: 1, arbitrary: text`if (${truth}) {\n${some(statement, 2, 1)}\n}` },
  {
    weight: 1,
    arbitrary: text`if (${truth}) {\n${watch}\n${some(statement, 2)}\n} else {\n${watch}\n}`,
  },
  { weight: 1, arbitrary: text`for (let j = 0; j < 2; j++) {\n${some(statement, 2, 1)}\n}` },
)

const procedure = some(block, 5, 2).map((body) => {
  let steps = 0
  const named = body.replaceAll("'#'", () => `'s${steps++}'`)
  return `function* (k) {\nlet i = 0;\n${named}\nk.y = (k.y + i) % 4;\n}`
})
const completion = (maxLength: number) =>
  some(anywhere, maxLength).map((body) => `function* (k) {\nlet i = 0;\n${body}\n}`)
const around = fc.option(
  fc.oneof(watch, effect).map((body) => `function (k) {\n${body}\n}`),
  { freq: 3 },
)
const predicate = truth.map((condition) => `(k) => ${condition}`)

/** The texts of a design. */
export const anyTexts = fc.record({
  main: procedure,
  other: procedure,
  init: completion(2),
  crash: fc.option(completion(3)),
  beforeCall: around,
  afterCall: around,
  invariants: fc.array(predicate, { minLength: 1, maxLength: 2 }),
  recoveries: fc.array(predicate, { minLength: 1, maxLength: 2 }),
  count: fc.constantFrom(1, 1, 2),
})

export type Texts = typeof anyTexts extends fc.Arbitrary<infer T> ? T : never

const functionOf = (source: string): any => new Function(`return (${source})`)()

const property = (kind: Property['kind'], name: string, holds?: string): Property => ({
  ...{ kind, name, title: name, reason: 'a law', rule: 'a law' },
  ...(holds === undefined ? {} : { holds: functionOf(holds) }),
})

const optional = (name: string, source: string | null) =>
  source === null ? {} : { [name]: functionOf(source) }

/** Two threads, each with a choice of two procedures. */
export function designOf(texts: Texts): Design {
  const { main, other, init, crash, beforeCall, afterCall, invariants, recoveries, count } = texts
  const calls = ['main', 'other'].map((name) => ({ procedure: name, args: [], title: name }))
  return design('any', {
    from: {
      name: 'any',
      switches: {},
      scopes: { only: {} },
      state: () => state,
      threads: () => ['CPU0', 'CPU1'].map((name) => ({ name, calls, count })),
      procedures: { main: functionOf(main), other: functionOf(other) },
      init: functionOf(init),
      ...optional('crash', crash),
      ...optional('beforeCall', beforeCall),
      ...optional('afterCall', afterCall),
      properties: [
        property('assertion', 'one'),
        property('assertion', 'two'),
        ...invariants.map((holds, i) => property('invariant', `invariant-${i}`, holds)),
        ...recoveries.map((holds, i) => property('recovery', `recovery-${i}`, holds)),
      ],
      symmetric: [],
    },
  })
}
