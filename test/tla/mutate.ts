/**
 * Edits of TLA+ text that go deeper than noise: many of them still parse, and go wrong later.
 *
 * An edit is data, so that fast-check can shrink a list of them; `a` and `b` choose places and replacements.
 */
import fc from 'fast-check'

export interface Edit {
  readonly kind: keyof typeof edits
  readonly a: number
  readonly b: number
}

type Apply = (pieces: string[], a: number, b: number) => void

/** Names, numbers, strings and symbols; line breaks with the indentation after them; spaces. */
const piece = /\n[ \t]*|[ \t]+|[A-Za-z0-9_]+|"[^"\n]*"|\\[A-Za-z]+|[/\\=<>|[\]~.:!#-]{2,4}|./gs

const operators = [
  '/\\', '\\/', '=>', '<=>', '=', '#', '<', '<=', '>', '+', '-', '*', '\\div', '%', '^', '..', '\\in', '\\notin',
  '\\subseteq', '\\cup', '\\cap', '\\', '\\X', '\\o', ':>', '@@', '~>', '\\cdot', '|->', '->', '==', '!', '.',
] // biome-ignore format: a table

const prefixes = [
  '~', '-', 'SUBSET ', 'UNION ', 'DOMAIN ', 'ENABLED ', 'UNCHANGED ', '[]', '<>', 'CHOOSE q : ', '\\E q \\in ', '\\A q \\in ',
  'Cardinality', 'Len', 'Head', 'Tail', 'LET q == 1 IN ', 'IF ', 'CASE ', 'LAMBDA q : ', '[q \\in ', '{q \\in ', '<<', '(', '{', '[',
] // biome-ignore format: a table

const numbers = [
  '0',
  '1',
  '2',
  '3',
  '7',
  '-1',
  '30',
  '1000',
  '1000000',
  '2147483647',
  '99999999999999999999',
]

const sets = [
  'Nat',
  'Int',
  'STRING',
  'BOOLEAN',
  '{}',
  '1..30',
  '0..1000000',
  'SUBSET (1..25)',
  'Seq(0..1)',
  '[1..9 -> 1..9]',
]

const isName = (text: string) => /^[A-Za-z_]\w*$/.test(text)
const isNumber = (text: string) => /^[0-9]+$/.test(text)
const isOperator = (text: string) => operators.includes(text)
const isBreak = (text: string) => text.startsWith('\n')
const isToken = (text: string) => /\S/.test(text)

/** The place of the a-th piece of a kind, counted round; -1 if there is none. */
function nth(pieces: readonly string[], a: number, is: (text: string) => boolean): number {
  const places = pieces.flatMap((text, i) => (is(text) ? [i] : []))
  return places.length === 0 ? -1 : places[a % places.length]!
}

const pick = (list: readonly string[], i: number): string => list[i % list.length]!

/** Replaces the a-th piece of a kind. */
const replace =
  (is: (text: string) => boolean, by: (b: number, old: string, all: string[]) => string): Apply =>
  (pieces, a, b) => {
    const i = nth(pieces, a, is)
    if (i >= 0) pieces[i] = by(b, pieces[i]!, pieces)
  }

/** The stretches from one line break to the next. */
function lines(pieces: readonly string[], a: number): { from: number; to: number } {
  const from = nth(pieces, a, isBreak)
  const next = pieces.findIndex((text, i) => i > from && isBreak(text))
  return { from: Math.max(0, from), to: next < 0 ? pieces.length : next }
}

const edits = {
  swapTokens: (pieces, a, b) => {
    const [i, j] = [nth(pieces, a, isToken), nth(pieces, b, isToken)]
    if (i >= 0) [pieces[i], pieces[j]] = [pieces[j]!, pieces[i]!]
  },
  removeToken: replace(isToken, () => ''),
  repeatToken: replace(isToken, (_, old) => `${old} ${old}`),
  otherName: replace(isName, (b, _, all) => all[nth(all, b, isName)]!),
  otherOperator: replace(isOperator, (b) => pick(operators, b)),
  otherNumber: replace(isNumber, (b) => pick(numbers, b)),
  nameToNumber: replace(isName, (b) => pick(numbers, b)),
  nameToSet: replace(isName, (b) => `(${pick(sets, b)})`),
  numberToName: replace(isNumber, (b, _, all) => all[nth(all, b, isName)] ?? 'x'),
  wrap: replace(
    (text) => isName(text) || isNumber(text),
    (b, old) => `${pick(prefixes, b)}${old}`,
  ),
  prime: replace(isName, (_, old) => `${old}'`),
  unprime: replace(
    (text) => text === "'",
    () => '',
  ),
  apply: replace(isName, (b, old, all) => `${old}[${all[nth(all, b, isName)]}]`),
  call: replace(isName, (b, old, all) => `${old}(${all[nth(all, b, isName)]})`),
  removeLine: (pieces, a) => {
    const { from, to } = lines(pieces, a)
    pieces.splice(from, to - from)
  },
  repeatLine: (pieces, a, b) => {
    const { from, to } = lines(pieces, a)
    pieces.splice(lines(pieces, b).from, 0, ...pieces.slice(from, to))
  },
  indent: replace(isBreak, (b, old) => `${old}${' '.repeat(1 + (b % 4))}`),
  outdent: replace(isBreak, (b, old) => `\n${old.slice(2 + (b % 4))}`),
  join: replace(isBreak, () => ' '),
  cut: (pieces, a, b) => {
    pieces.splice(a % pieces.length, 1 + (b % 30))
  },
  insert: (pieces, a, b) => {
    const all = [
      ...operators,
      ...prefixes,
      ...numbers,
      '"',
      '(*',
      '\\*',
      '*)',
      "'",
      '@',
      '_',
      ']',
      ')',
      '}',
      '>>',
    ]
    pieces.splice(a % pieces.length, 0, ` ${pick(all, b)} `)
  },
} satisfies Record<string, Apply>

export function mutate(text: string, list: readonly Edit[]): string {
  const pieces = text.match(piece) ?? []
  for (const { kind, a, b } of list) if (pieces.length > 0) edits[kind](pieces, a, b)
  return pieces.join('')
}

/** One to four edits, most often one: a specification that is nearly right gets furthest. */
export const someEdits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...(Object.keys(edits) as Edit['kind'][])),
    a: fc.nat(10_000),
    b: fc.nat(10_000),
  }),
  { minLength: 1, maxLength: 4 },
)
