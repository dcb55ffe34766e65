/**
 * Random parts over a random specification: a field, a number and a constant of their own, replacements that call what they replace
 * somewhere in their text, hooks, and an actor.
 */

import fc from 'fast-check'
import { type Design, design } from '../../design.ts'
import { extend } from '../../extend.ts'
import type { Part } from '../../part.ts'
import { range, ref } from '../../schema.ts'
import {
  body,
  cell,
  finish,
  flatLeaf,
  locals,
  maybe,
  number,
  plain,
  pureLeaf,
  type Text,
  text,
  truth,
} from './random-specification.ts'

/** The texts of one part; null: it has no such body. */
export interface RandomPart {
  readonly sub: string | null
  readonly try: string | null
  readonly bump: string | null
  readonly actor: string | null
  readonly hooks: boolean
  /** The value of the constant that its texts name. */
  readonly most: number
}

/** Statements that use what the part adds; `$` stands for its name. */
const own: Text = fc.oneof(
  text`${cell}.$ = ${number};`,
  text`if (${cell}.$ > most) ${cell}.$ = 0;`,
  text`k.last_$ = ${maybe};`,
  text`k.total = Math.min(${cell}.$, most);`,
)
const flat = fc.oneof(flatLeaf, own)
const pure = fc.oneof(
  pureLeaf,
  fc.constantFrom('r.$ = n % 4;', 'k.last_$ = r;', 'if (r.$ > most) r.$ = 0;'),
)

const optional = (one: Text) => fc.option(one, { freq: 3 })

/** One part of a composition. */
export const randomPart: fc.Arbitrary<RandomPart> = fc.record({
  sub: optional(
    fc
      .tuple(body(flat, 1, 1), body(flat, 1, 1), truth)
      .map(([before, after, ok]) =>
        finish(
          `function* sub(k, n, r) {\n${locals}\n${before}\nconst below = yield* k.original.sub(n, r);\n${after}\nreturn { a: below.a, ok: below.ok && ${ok}, who: below.who };\n}`,
          'r',
          'n',
        ),
      ),
  ),
  try: optional(
    fc
      .tuple(body(flat, 1, 1), truth)
      .map(([inner, skips]) =>
        finish(
          `function* test(k, r) {\n${locals}\nlet n = 2;\n${inner}\nif (${skips}) return b0;\nreturn yield* k.original.try(r);\n}`,
          'r',
          'n',
        ),
      ),
  ),
  bump: optional(
    body(pure, 1, 2).map((inner) =>
      finish(
        `function bump(k, r, n) {\n${plain(inner)}\nreturn k.original.bump(r, n);\n}`,
        'r',
        'n',
      ),
    ),
  ),
  actor: optional(
    body(flat, 1, 2).map((inner) =>
      finish(
        `function* actor(k) {\nfor (;;) {\nyield* k.until('ready', () => k.flag);\n${locals}\nconst r = k.cell[most % 3];\nlet n = 1;\n${inner}\nif (k.cell[0].$ > 2) return;\nk.flag = false;\n}\n}`,
        'r',
        'n',
      ),
    ),
  ),
  hooks: fc.boolean(),
  most: fc.integer({ min: 0, max: 3 }),
})

/** The design with a random part for each of these, one over the other. */
export function withRandomParts(base: Design, parts: readonly RandomPart[]): Design {
  return design('composed', { from: base, parts: parts.map((part, i) => partOf(base, part, i)) })
}

function partOf({ specification }: Design, part: RandomPart, i: number): Part {
  const name = `part${i}`
  const read = (source: string | null, as: string) =>
    source === null ? {} : { [as]: closureOf(source.replaceAll('$', name), part.most) }
  const header = extend(name, specification, {
    fields: { cell: () => ({ [name]: range(0, 3) }) },
    state: () => ({ [`last_${name}`]: ref('cell') }),
  })
  const actor = `actor_${name}`
  return header.part({
    constants: { most: part.most },
    procedures: {
      ...read(part.sub, 'sub'),
      ...read(part.try, 'try'),
      ...read(part.bump, 'bump'),
      ...read(part.actor, actor),
    },
    ...(part.actor === null
      ? {}
      : {
          actors: () => [
            { name: actor, call: { procedure: actor, args: [], title: `${actor}()` } },
          ],
        }),
    ...(part.hooks ? hooksOf(read) : {}),
  })
}

/** The function of a text that names a variable around it. */
const closureOf = (source: string, most: number): any =>
  new Function('most', `return (${source})`)(most)

type Read = (source: string, as: string) => object

const hooksOf = (read: Read): object => ({
  ...read(
    'function* (k) { yield* k.original.init(); k.cell[0].$ = yield* k.choose(most + 1) }',
    'init',
  ),
  ...read(
    'function* (k) { yield* k.original.crash(); k.last_$ = yield* k.pick(k.cell, (c) => c.$ > 0) }',
    'crash',
  ),
  ...read('(k) => { k.original.beforeCall(); k.cell[1].$ = k.me.turns }', 'beforeCall'),
  ...read('(k) => { k.original.afterCall(); if (k.cell[1].$ > most) k.flag = true }', 'afterCall'),
})
