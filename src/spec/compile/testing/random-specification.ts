/**
 * Random small specifications as text: what the two ways to run procedures are compared on.
 *
 * Text is grown from a typed grammar, so that nearly every specification is accepted. Every procedure has the same
 * locals; `N` and `R` stand for the number and the record bound closest around, `X` for the parameter of an arrow
 * function, `#` for the next free step name.
 */

import fc from 'fast-check'
import type { Design } from '../../design.ts'
import { design } from '../../design.ts'
import type { Property } from '../../property.ts'
import { array, bool, oneOf, queueOf, range, record, ref, schema, setOf } from '../../schema.ts'
import type { Specification } from '../../specification.ts'

const cells = 3

const state = schema({
  thread: array(2, record({ turns: range(0, 3) })),
  cell: array(
    cells,
    record({
      count: range(0, 3),
      on: bool,
      kind: oneOf('A', 'B', 'C'),
      next: ref('cell'),
      inner: record({ mark: array(2, bool), level: range(1, 4) }),
    }),
  ),
  grid: record({ row: array(2, record({ mark: array(2, bool), owner: ref('cell') })) }),
  bag: setOf('cell'),
  line: queueOf('cell'),
  total: range(0, 3),
  flag: bool,
  mode: oneOf('C', 'A', 'B'),
})

/** The texts of a specification, by procedure. */
export interface RandomTexts {
  readonly [procedure: string]: string
}

export type Text = fc.Arbitrary<string>

/** Joins parts and literals to one text. */
export const text = (strings: TemplateStringsArray, ...parts: Text[]): Text =>
  fc.tuple(...parts).map((values) => String.raw({ raw: strings }, ...values))

const wrap = (name: string, by: string, part: Text): Text =>
  part.map((inner) => inner.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), by))

const words = fc.letrec<Record<string, string>>((tie) => {
  const [number, truth, record, maybe, name] = [
    tie('number'),
    tie('truth'),
    tie('record'),
    tie('maybe'),
    tie('name'),
  ]
  return {
    number: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(
        '0',
        '1',
        '2',
        '3',
        'i0',
        'i1',
        'N',
        'k.total',
        'k.bag.size',
        'k.line.size',
        'k.me.turns',
      ),
      text`${record}.count`,
      text`${record}.index`,
      text`${record}.inner.level`,
      text`(${number} + ${number}) % 4`,
      text`(${truth} ? ${number} : ${number})`,
      text`k.add(${number}, ${number})`,
      text`(${number} - ${number} < 0 ? 1 : 2)`,
      text`Math.max(${number} - ${number}, 0)`,
      text`k.cell.filter((X) => ${tie('test')}).length`,
      text`Math.min(${number}, ${number})`,
    ),
    truth: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('true', 'false', 'b0', 'k.flag', 'k.switches.wide'),
      text`${number} < ${number}`,
      text`${number} === ${number}`,
      text`${maybe} === null`,
      text`${maybe} === ${record}`,
      text`${name} === ${name}`,
      text`${record}.on`,
      text`${record}.inner.mark[${number} % 2]`,
      text`k.grid.row[${number} % 2].mark[${number} % 2]`,
      text`!(${truth})`,
      text`(${truth} && ${truth})`,
      text`(${truth} || ${truth})`,
      text`k.bag.has(${record})`,
      text`k.line.has(${record})`,
      text`k.cell.some((X) => ${tie('test')})`,
      text`k.cell.every((X) => ${tie('test')})`,
      text`k.busy(${record})`,
      text`k.cell.find((X) => ${tie('test')}) === undefined`,
    ),
    test: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('X.on', 'X.next === null', "X.kind === 'B'", 'k.bag.has(X)', 'X.count > N'),
      text`X === ${record}`,
      text`X.count < ${number}`,
      text`(${truth} && X.on)`,
    ),
    record: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('r0', 'R', 'k.cell[0]', 'k.cell[k.scope.last]'),
      text`k.cell[${number} % ${fc.constant(String(cells))}]`,
      text`(${truth} ? ${record} : ${record})`,
      text`(${maybe} ?? ${record})`,
    ),
    maybe: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('r1', 'null', 'k.line.first'),
      record,
      text`${record}.next`,
      text`k.grid.row[${number} % 2].owner`,
      text`(k.cell.find((X) => ${tie('test')}) ?? null)`,
      text`k.line.find((X) => ${tie('test')})`,
    ),
    name: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom("'A'", "'B'", "'C'", 'n0', 'k.mode'),
      text`${record}.kind`,
    ),
  }
})

export const { number, truth, record: cell, maybe, name, test } = words as Record<string, Text>

/** Statements without control flow or steps. */
const effect: Text = fc.oneof(
  text`i0 = ${number};`,
  text`i1 = (i1 + ${number}) % 4;`,
  text`i0 += ${number}; i0 %= 4;`,
  text`if (i1 < 3) i0 = i1++;`,
  text`b0 = ${truth};`,
  text`r0 = ${cell};`,
  text`r1 = ${maybe};`,
  text`n0 = ${name};`,
  text`k.total = ${number};`,
  text`k.flag = ${truth};`,
  text`k.mode = ${name};`,
  text`${cell}.count = ${number};`,
  text`${cell}.on = ${truth};`,
  text`${cell}.kind = ${name};`,
  text`${cell}.next = ${maybe};`,
  text`${cell}.inner.level = 1 + ${number};`,
  text`${cell}.inner.mark[${number} % 2] = ${truth};`,
  text`k.grid.row[${number} % 2].mark[${number} % 2] = ${truth};`,
  text`k.grid.row[${number} % 2].owner = ${maybe};`,
  text`k.bag.add(${cell});`,
  text`k.bag.delete(${cell});`,
  text`{ const once = ${cell}; if (!k.line.has(once)) k.line.push(once); }`,
  text`r1 = k.line.shift();`,
  text`k.line.remove(${cell});`,
  text`if (r1 !== null) { r1.count = ${number}; r1.on = ${truth}; }`,
  text`i0 = k.bump(${cell}, ${number});`,
  text`i0 = (k.total + k.bump(${cell}, ${number}) + k.total) % 4;`,
  text`b0 = ${truth} && k.bump(${cell}, 1) > 1;`,
  text`k.assert(${truth}, 'calm');`,
  text`k.assert(${truth}, 'clear');`,
  fc.constantFrom('k.me.turns = (k.me.turns + 1) % 4;', 'k.bag.clear();'),
)

/** Statements that end a step or choose. */
const stepping: Text = fc.oneof(
  fc.constant("yield '#';"),
  fc.constant("yield '#';"),
  text`yield* k.until('#', () => ${truth});`,
  fc.constantFrom('i0 = yield* k.choose(3);', 'i1 = yield* k.choose(i0 + 1);'),
  fc.constant('if (!k.flag) i1 = yield* k.choose(i1);'),
  text`r1 = yield* k.pick(k.cell, (X) => ${test});`,
  text`{ const found = yield* k.sub(${number}, ${cell}); i0 = found.a; b0 = found.ok; r1 = found.who; }`,
  text`{ const { a, ok } = yield* k.sub(${number}, ${cell}); if (ok) i1 = a; }`,
  text`if (${truth} && (yield* k.try(${cell}))) { b0 = ${truth}; }`,
  text`if (!(yield* k.try(${cell})) || ${truth}) { i0 = ${number}; }`,
  text`i0 = (i1 + (yield* k.sub(${number}, ${cell})).a) % 4;`,
  text`${cell}.on = yield* k.try(${cell});`,
)

/** Statements built of others. */
const block = (leaf: Text, depth: number): Text => {
  if (depth === 0) return leaf
  const inner = fc
    .array(block(leaf, depth - 1), { minLength: 1, maxLength: 3 })
    .map((parts) => parts.join('\n'))
  const [count, record, round] = [`c${depth}`, `d${depth}`, `j${depth}`]
  const [fixed, counter, element, row] = [
    fc.constant(count),
    fc.constant(round),
    fc.constant(`e${depth}`),
    fc.constant(`row${depth}`),
  ]
  const other = fc.constant(record)
  return fc.oneof(
    leaf,
    leaf,
    text`if (${truth}) {\n${inner}\n}`,
    text`if (${truth}) {\n${inner}\n} else {\n${inner}\n}`,
    text`{ const ${fixed} = ${number};\n${wrap('N', count, inner)}\n}`,
    text`{ const ${other} = ${cell};\n${wrap('R', record, inner)}\n}`,
    text`{ const ${row} = k.grid.row[${number} % 2];\n${inner}\n${row}.mark[${number} % 2] = ${truth}; ${row}.owner = ${maybe}; }`,
    text`for (let ${counter} = 0; ${counter} < 3; ${counter}++) {\n${wrap('N', round, inner)}\n}`,
    text`for (let ${counter} = 0; ${counter} < 3; ${counter}++) {\n${wrap('N', round, inner)}\nif (${truth}) break;\n}`,
    text`for (const ${element} of k.cell) {\nif (${truth}) continue;\n${wrap('R', `e${depth}`, inner)}\n}`,
    text`for (const ${row} of k.grid.row) {\n${row}.owner = ${maybe};\n${inner}\n${row}.mark[0] = ${truth};\n}`,
    text`{ let ${row} = k.grid.row[0]; if (${truth}) ${row} = k.grid.row[${number} % 2];\n${inner}\n${row}.mark[1] = ${truth}; }`,
    text`{ let ${row} = k.row_of(${number}, ${truth});\n${inner}\nif (${row} !== null) { ${row}.owner = ${maybe}; ${row} = null; } b0 = ${row} === null; }`,
    text`{ const ${row} = k.cell[${number} % 3].inner;\n${inner}\n${row}.level = 1 + k.level_of(${row}) % 4; }`,
    text`{ const ${row} = { who: ${maybe}, many: ${number} };\n${inner}\ni0 = k.weigh(${row}); }`,
    text`{ let ${counter} = 0; while (${counter} < ${number}) { ${counter}++;\n${inner}\n} }`,
    text`{ let ${counter} = 2; do { ${counter}--;\n${inner}\n} while (${counter} > 0 && ${truth}); }`,
    text`out${counter}: for (let ${counter} = 2; ${counter} >= 0; ${counter}--) { for (const ${element} of k.cell) { if (${truth}) continue out${counter}; if (${truth}) break out${counter};\n${inner}\n} }`,
    text`switch (${name}) { case 'A': ${inner} break; case 'B': ${inner} default: ${inner} }`,
  )
}

export const body = (leaf: Text, depth: number, countMax: number): Text =>
  fc
    .array(block(leaf, depth), { minLength: 1, maxLength: countMax })
    .map((parts) => parts.join('\n'))

export const locals =
  "let i0 = 0; let i1 = 1; let b0 = false; let r0 = k.cell[0]; let r1 = null; let n0 = 'A';"

/** Free placeholders get the outermost meaning; steps get names of their own. */
export function finish(source: string, record: string, count: string): string {
  let steps = 0
  return source
    .replaceAll(/\bX\b/g, 'x')
    .replaceAll(/\bN\b/g, count)
    .replaceAll(/\bR\b/g, record)
    .replaceAll("'#'", () => `'s${steps++}'`)
}

const leaf = fc.oneof({ weight: 3, arbitrary: effect }, { weight: 2, arbitrary: stepping })
/** What `sub` and `try` may do: they call nothing with steps. */
export const flatLeaf = fc.oneof(
  effect,
  fc.constant("yield '#';"),
  text`yield* k.until('#', () => ${truth});`,
)
export const pureLeaf = fc.oneof(
  text`k.total = ${number};`,
  text`r.on = ${truth};`,
  text`r.count = ${number};`,
  text`r.next = ${maybe};`,
  text`k.assert(${truth}, 'calm');`,
)

/** Random procedures `main`, `sub`, `try`, and helpers `bump`, `add`, `busy`. */
export const randomTexts: fc.Arbitrary<RandomTexts> = fc.record({
  main: body(leaf, 2, 4).map((inner) =>
    finish(`function* main(k, r, n) {\n${locals}\n${inner}\nk.total = i0 % 4;\n}`, 'r', 'n'),
  ),
  sub: fc
    .tuple(body(flatLeaf, 1, 2), truth, number, truth, maybe)
    .map(([inner, early, a, ok, who]) =>
      finish(
        `function* sub(k, n, r) {\n${locals}\nif (${early}) return { a: 1, ok: false, who: null };\n${inner}\nreturn { a: ${a}, ok: ${ok}, who: ${who} };\n}`,
        'r',
        'n',
      ),
    ),
  try: fc
    .tuple(body(flatLeaf, 1, 2), truth)
    .map(([inner, result]) =>
      finish(
        `function* test(k, r) {\n${locals}\nlet n = 2;\n${inner}\nreturn ${result};\n}`,
        'r',
        'n',
      ),
    ),
  bump: body(pureLeaf, 1, 2).map((inner) =>
    finish(
      `function bump(k, r, n) {\n${plain(inner)}\nif (r.count < 3) r.count++;\nreturn r.count;\n}`,
      'r',
      'n',
    ),
  ),
})

/** Takes what only procedures have out of a helper's text. */
export const plain = (inner: string): string =>
  inner
    .replaceAll(/k\.(add|busy)\(/g, 'k.$1(')
    .replaceAll(/\bi[01]\b/g, 'n')
    .replaceAll(/\bb0\b/g, 'k.flag')
    .replaceAll(/\br[01]\b/g, 'r')
    .replaceAll(/\bn0\b/g, 'k.mode')

const functionOf = (source: string): any => new Function(`return (${source})`)()

const assertion = (name: string): Property => ({
  ...{ kind: 'assertion', name, title: name, reason: 'none', rule: 'none' },
})

/** A specification of two threads that run the random procedures. */
export function randomDesign(texts: RandomTexts): Design {
  const specification: Specification<any> = {
    name: 'random',
    switches: { wide: { default: true, describes: 'nothing' } },
    scopes: { small: { last: cells - 1 } },
    state: () => state,
    threads: () =>
      [0, 1].map((thread) => ({
        name: `thread ${thread}`,
        calls: [
          { procedure: 'main', args: [{ record: 'cell', index: 1 }, 2], title: 'main(1, 2)' },
          { procedure: 'main', args: [{ record: 'cell', index: 2 }, 0], title: 'main(2, 0)' },
        ],
        count: 2,
      })),
    procedures: {
      ...Object.fromEntries(
        Object.entries(texts).map(([key, source]) => [key, functionOf(source)]),
      ),
      add: functionOf('(k, a, b) => (a + b) % 4'),
      row_of: functionOf(
        '(k, n, no) => { if (no) return null; for (const row of k.grid.row) if (row.owner === null) return row; return k.grid.row[n % 2] }',
      ),
      level_of: functionOf('(k, inner) => inner.level'),
      weigh: functionOf('(k, { who, many }) => (who === null ? many : who.count)'),
      busy: functionOf('function (k, r) { return r.on && r.next !== null }'),
    },
    init: functionOf(`function* (k) {
      k.total = yield* k.choose(2)
      for (const c of k.cell) c.count = c.index
      k.cell[1].next = k.cell[2]
    }`),
    properties: [
      ...['calm', 'clear'].map((name) => assertion(name)),
      {
        kind: 'invariant',
        name: 'quiet',
        title: 'quiet',
        reason: 'none',
        rule: 'none',
        holds: functionOf(`(k) => {
          for (const c of k.cell) if (c.on && c.kind === 'B') return false
          return !k.flag || k.bag.size < 2
        }`),
      },
    ],
    symmetric: [],
  }
  return design('random', { from: specification })
}
