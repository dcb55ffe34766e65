/**
 * The operator precedence table of TLA+ ("Specifying Systems", section 15.2.1).
 *
 * An operator has a range of precedences; two neighbours whose ranges overlap need parentheses, unless they are the same
 * left-associative operator.
 */

export interface Fixity {
  readonly low: number
  readonly high: number
  readonly isLeft: boolean
}

const table = (rows: string): ReadonlyMap<string, Fixity> =>
  new Map(
    rows
      .trim()
      .split('\n')
      .flatMap((row) => {
        const [low, high, isLeft, ...names] = row.trim().split(/\s+/)
        const fixity = { low: Number(low), high: Number(high), isLeft: isLeft === 'left' }
        return names.map((name) => [name, fixity] as const)
      }),
  )

export const infix = table(`
  1 1 none =>
  2 2 none <=> ~> -+->
  3 3 left /\\ \\/
  5 5 none /= = < > <= >= \\in \\notin \\subseteq \\subset \\supset \\supseteq \\sqsubset \\sqsubseteq
  5 5 none \\sqsupset \\sqsupseteq \\prec \\preceq \\succ \\succeq \\sim \\simeq \\approx \\cong \\doteq \\propto \\asymp
  5 5 none \\ll \\gg |- |= -| =| ::= :=
  5 14 left \\cdot
  6 6 left @@
  7 7 none :> <:
  8 8 left \\cup \\cap
  8 8 none \\
  9 9 none .. ...
  9 13 left ## $ $$ ?? \\sqcap \\sqcup \\uplus
  9 13 none !!
  9 14 none \\wr
  10 10 left + ++ \\oplus
  10 11 none %
  10 11 left | || %%
  10 13 left \\X
  11 11 left - -- \\ominus
  13 13 left * ** & && \\o \\odot \\otimes \\star \\bullet \\bigcirc
  13 13 none / // \\div \\oslash
  14 14 none ^ ^^
`)

export const prefix = table(`
  4 4 none ~
  4 15 none ENABLED UNCHANGED [] <>
  10 13 none SUBSET UNION DOMAIN
  12 12 none - -.
`)

export const postfix: ReadonlySet<string> = new Set(["'", '^+', '^*', '^#'])
/** What an infix operator meets on its right: the next one belongs inside, outside, or neither. */
export function compareNeighbours(
  left: { readonly name: string } & Fixity,
  right: { readonly name: string } & Fixity,
): 'inside' | 'outside' | 'conflict' {
  if (right.low > left.high) return 'inside'
  if (right.high < left.low) return 'outside'
  if (left.name === right.name && left.isLeft) return 'outside'
  return 'conflict'
}
