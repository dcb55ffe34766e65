/**
 * TLA+ expressions drawn at random, as text.
 *
 * Every expression is of one kind and stays in a small domain: numbers are 0 to 2, and functions are on these. So nearly all
 * have a value; about one specification in four fails somewhere. Bytes make the choices; where they run out everything is a
 * leaf, which lets fast-check shrink a list of bytes to a small text.
 */

/**
 * Functions are on `D`, grids on pairs of these; a pair is a number with something, and so is a record. A name is a model
 * value or a string; `maybe` a number or a model value; a message one of two records with different fields. A rule is an
 * operator that is passed to another.
 */
export type Kind =
  | 'number'
  | 'truth'
  | 'name'
  | 'maybe'
  | 'message'
  | { readonly grid: Kind }
  | { readonly rule: Kind; readonly to: Kind }
  | { readonly set: Kind }
  | { readonly function: Kind }
  | { readonly pair: Kind }
  | { readonly record: Kind }
  | { readonly sequence: Kind }

/** A variable, a bound name, or an operator with the kinds of its operands. */
export interface Name {
  readonly text: string
  readonly kind: Kind
  readonly params?: readonly Kind[]
  /** What follows the operands: `!Part` of an instance. */
  readonly part?: string
}

export const numbers: Kind = { set: 'number' }
export const pairs: Kind = { pair: 'number' }
const row: Kind = { function: 'number' }
/** Of what is gone through, and of operands. */
export const elementKinds: readonly Kind[] = [
  'number',
  'number',
  pairs,
  numbers,
  row,
  'name',
  'maybe',
  'number',
]

type Scope = readonly Name[]
type Ways = readonly (() => string)[]

export class Author {
  readonly #bytes: Uint8Array
  #next = 0
  #names = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** A number below n; 0 where there is nothing left to choose. */
  below(n: number): number {
    return (this.#bytes[this.#next++] ?? 0) % n
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!
  }

  some<T>(least: number, most: number, make: () => T): T[] {
    return Array.from({ length: least + this.below(most - least + 1) }, make)
  }

  name(kind: Kind): Name {
    return { text: `n${this.#names++}`, kind }
  }

  /** The use of a name, with operands. */
  use({ text, params = [], part = '' }: Name, scope: Scope, depth: number): string {
    const operands = params.map((kind) => this.expression(kind, scope, depth))
    return (operands.length === 0 ? text : `${text}(${operands.join(', ')})`) + part
  }

  expression(kind: Kind, scope: Scope, depth: number): string {
    if (typeof kind === 'object' && 'rule' in kind)
      return this.#rule(kind.rule, kind.to, scope, depth)
    const isShort = depth <= 0 || this.below(5) < 2
    const read = isShort ? this.#read(kind, scope, depth) : null
    if (read !== null) return read
    return depth <= 0 ? this.#leaf(kind, scope) : this.made(kind, scope, depth)
  }

  /** An expression that is more than a name. */
  made(kind: Kind, scope: Scope, depth: number): string {
    const ways = [this.#ofKind(kind, scope, depth - 1), this.#ofAny(kind, scope, depth - 1)]
    return this.pick(ways[this.below(5) < 3 ? 0 : 1]!)()
  }

  #rule(from: Kind, to: Kind, scope: Scope, depth: number): string {
    const operators = scope.filter(
      ({ kind, params, part }) =>
        params?.length === 1 && isSame(params[0]!, from) && isSame(kind, to) && part === undefined,
    )
    if (operators.length > 0 && this.below(2) === 0) return this.pick(operators).text
    const operand = this.name(from)
    return `LAMBDA ${operand.text} : ${this.expression(to, [...scope, operand], depth)}`
  }

  /** A name in scope, or a part of one: `x`, `x[i]`, `x[i].of`. Null if there is none of the kind. */
  #read(kind: Kind, scope: Scope, depth: number): string | null {
    const names = scope.filter(
      (n) =>
        waysTo(kind, n.kind).length > 0 &&
        (depth > 0 || n.params === undefined) &&
        // `@` is that of the innermost EXCEPT.
        n === scope.findLast(({ text }) => text === n.text),
    )
    if (names.length === 0) return null
    const name = this.pick(names)
    const locals = scope.filter(
      (n) => n.kind === 'number' && !n.params && !n.part && n.text !== '@',
    )
    const index = () =>
      depth > 1 && this.below(4) === 1
        ? this.expression('number', scope, depth - 1)
        : this.pick([...locals.map((n) => n.text).reverse(), '0', '1', '2'])
    return (
      this.use(name, scope, depth - 1) + this.pick(waysTo(kind, name.kind)).replaceAll('_', index)
    )
  }

  #leaf(kind: Kind, scope: Scope): string {
    if (kind === 'number') return this.pick(['0', '1', '2'])
    if (kind === 'truth') return this.#comparison(scope, 0)
    if (kind === 'name') return this.pick(['p1', 'p2', '"a"'])
    if (kind === 'maybe') return this.pick(['Nil', '0', '1'])
    if (kind === 'message') return this.#message(scope, 0)
    if ('rule' in kind) return this.#rule(kind.rule, kind.to, scope, 0)
    if ('grid' in kind) {
      const [one, other] = [this.name('number').text, this.name('number').text]
      return `[${one}, ${other} \\in D |-> ${this.expression(kind.grid, scope, 0)}]`
    }
    if ('set' in kind) return `{${this.expression(kind.set, scope, 0)}}`
    if ('sequence' in kind) return '<<>>'
    if ('function' in kind)
      return `[${this.name(kind).text} \\in D |-> ${this.expression(kind.function, scope, 0)}]`
    if ('pair' in kind) return `<<0, ${this.expression(kind.pair, scope, 0)}>>`
    return `[n |-> 0, of |-> ${this.expression(kind.record, scope, 0)}]`
  }

  #message(scope: Scope, depth: number): string {
    const e = (kind: Kind) => this.expression(kind, scope, depth)
    return this.below(2) === 0
      ? `[type |-> "a", n |-> ${e('number')}]`
      : `[type |-> "b", from |-> ${e('name')}, of |-> ${e(numbers)}]`
  }

  #comparison(scope: Scope, depth: number): string {
    const kind = this.pick(elementKinds)
    const operator = this.pick(kind === 'number' ? ['<=', '#', '='] : ['#', '=', '\\in'])
    const right = operator === '\\in' ? { set: kind } : kind
    return `(${this.expression(kind, scope, depth)} ${operator} ${this.expression(right, scope, depth)})`
  }

  #ofAny(kind: Kind, scope: Scope, depth: number): Ways {
    const e = (of: Kind, ...more: Scope) => this.expression(of, [...scope, ...more], depth)
    const inner = this.name(this.pick(elementKinds))
    const local = { ...this.name(kind), params: [inner.kind] }
    return [
      () => `(IF ${e('truth')} THEN ${e(kind)} ELSE ${e(kind)})`,
      () => `(CASE ${e('truth')} -> ${e(kind)} [] OTHER -> ${e(kind)})`,
      () => `(LET ${inner.text} == ${e(inner.kind)} IN ${e(kind, inner)})`,
      () => `(LET ${local.text}(${inner.text}) == ${e(kind, inner)} IN ${e(kind, local)})`,
      () => {
        const values = { text: local.text, kind: { function: kind } }
        const n = { text: inner.text, kind: 'number' } as const
        return `(LET ${values.text}[${n.text} \\in D] == ${e(kind, n)} IN ${e(kind, values)})`
      },
      () => {
        const kept = { text: inner.text, kind: { sequence: kind } }
        const last = `${kept.text}[Len(${kept.text})]`
        return `(LET ${kept.text} == ${e(kept.kind)} IN IF ${kept.text} = <<>> THEN ${e(kind)} ELSE ${last})`
      },
      ...(this.below(25) === 0 ? this.#mayFail(kind, e) : []),
      () => {
        const [one, other] = [e(kind), e(kind)]
        const chosen = { text: inner.text, kind }
        const holds = e('truth', chosen)
        return `(CHOOSE ${chosen.text} \\in {${one}, ${other}} : ${chosen.text} = ${one} \\/ ${holds})`
      },
    ]
  }

  /** Outside of a domain, no case, no element, nothing in a sequence. */
  #mayFail(kind: Kind, e: (of: Kind, ...more: Scope) => string): Ways {
    const some = this.name(kind)
    return [
      () => `${e({ function: kind })}[${e('number')} + 1]`,
      () => `(CASE ${e('truth')} -> ${e(kind)} [] ${e('truth')} -> ${e(kind)})`,
      () => `(CHOOSE ${some.text} \\in ${e({ set: kind })} : ${e('truth', some)})`,
      () => `Head(${e({ sequence: kind })})`,
    ]
  }

  #ofKind(kind: Kind, scope: Scope, depth: number): Ways {
    const e = (of: Kind, ...more: Scope) => this.expression(of, [...scope, ...more], depth)
    const inner = this.name(this.pick(elementKinds))
    const number = { text: inner.text, kind: 'number' } as const
    const elements = () =>
      `${inner.text} \\in ${this.below(2) === 0 ? e({ set: inner.kind }) : domainOf(inner.kind)}`
    if (kind === 'number')
      return [
        () => `((${e(kind)} + ${e(kind)}) % 3)`,
        () => `((${e(kind)} ${this.pick(['-', '*', '\\div 2 -'])} ${e(kind)}) % 3)`,
        () => `(Cardinality(${e({ set: inner.kind })}) % 3)`,
        () => `(Len(${e({ sequence: inner.kind })}) % 3)`,
        () => {
          const found = { text: inner.text, kind: 'maybe' } as const
          return `(LET ${found.text} == ${e('maybe')} IN IF ${found.text} = Nil THEN ${e(kind)} ELSE ${found.text})`
        },
        () => {
          const message = { text: inner.text, kind: 'message' } as const
          return `(LET ${message.text} == ${e('message')} IN IF ${message.text}.type = "a" THEN ${message.text}.n ELSE ${e(kind)})`
        },
        () => `(CHOOSE ${inner.text} \\in D : ${inner.text} = 2 \\/ ${e('truth', number)})`,
      ]
    if (kind === 'truth')
      return [
        () => this.#comparison(scope, depth),
        () => `(${e(inner.kind)} \\in ${e({ set: inner.kind })})`,
        () => `(${e({ set: inner.kind })} \\subseteq ${e({ set: inner.kind })})`,
        () => `~${e(kind)}`,
        () => `(${e(kind)} ${this.pick(['/\\', '\\/', '\\/', '=>'])} ${e(kind)})`,
        // As a guard it has as many ways as the ways of the body multiplied, for each element.
        () => `(\\A ${elements()} : ${e(kind, inner)}${inner.kind === 'number' ? '' : ' = TRUE'})`,
        () => `(\\E ${elements()} : ${e(kind, inner)})`,
        () => {
          const other = this.name(inner.kind)
          return `(\\E ${elements()}, ${other.text} \\in ${e({ set: other.kind })} : ${e(kind, inner, other)})`
        },
        () => {
          const other = this.name('number')
          const rows = `<<${number.text}, ${other.text}>> \\in ${e({ set: pairs })}`
          return `(${this.pick(['\\A', '\\E'])} ${rows} : ${e(kind, number, other)} = TRUE)`
        },
        () => `(${e(kind)} <=> ${e(kind)})`,
      ]
    if (kind === 'name' || kind === 'maybe')
      return [
        () => this.#leaf(kind, scope),
        ...(kind === 'maybe' ? [() => e('number')] : []),
        () =>
          `(CHOOSE ${inner.text} \\in ${domainOf(kind)} : ${e('truth', { text: inner.text, kind })} \\/ TRUE)`,
      ]
    if (kind === 'message') return [() => this.#message(scope, depth)]
    if ('rule' in kind) return [() => this.#rule(kind.rule, kind.to, scope, depth)]
    if ('grid' in kind) {
      const other = this.name('number')
      const value = () => e(kind.grid, { text: '@', kind: kind.grid })
      return [
        () => `[${number.text}, ${other.text} \\in D |-> ${e(kind.grid, number, other)}]`,
        () => `[<<${number.text}, ${other.text}>> \\in D \\X D |-> ${e(kind.grid, number, other)}]`,
        () => `[${e(kind)} EXCEPT ![${e('number')}, ${e('number')}] = ${value()}]`,
        () => `[${e(kind)} EXCEPT ![<<${e('number')}, ${e('number')}>>] = ${value()}]`,
      ]
    }
    if ('set' in kind) {
      const of = { text: inner.text, kind: kind.set }
      return [
        () => domainOf(kind.set),
        () => `{${e(kind.set)}, ${e(kind.set)}}`,
        () => `(${e(kind)} ${this.pick(['\\cup', '\\cap', '\\'])} ${e(kind)})`,
        () => `{${of.text} \\in ${e(kind)} : ${e('truth', of)}}`,
        () => `{${e(kind.set, inner)} : ${elements()}}`,
        () => {
          const other = this.name('number')
          return `{${e(kind.set, number, other)} : ${number.text}, ${other.text} \\in ${e(numbers)}}`
        },
        () => `(UNION {${e(kind, number)} : ${number.text} \\in ${e(numbers)}})`,
        ...(isSame(kind.set, numbers) ? [() => `(SUBSET ${e(numbers)})`] : []),
        ...(typeof kind.set === 'object' && 'function' in kind.set
          ? [
              () =>
                `[D -> ${this.expression({ set: (kind.set as { function: Kind }).function }, scope, 0)}]`,
            ]
          : []),
        ...(isSame(kind.set, pairs) ? [() => `(${e(numbers)} \\X ${e(numbers)})`] : []),
      ]
    }
    if ('pair' in kind)
      return [
        () => `<<${e('number')}, ${e(kind.pair)}>>`,
        () => `[${e(kind)} EXCEPT ![2] = ${e(kind.pair, { text: '@', kind: kind.pair })}]`,
      ]
    if ('record' in kind)
      return [
        () => `[n |-> ${e('number')}, of |-> ${e(kind.record)}]`,
        () => `[${e(kind)} EXCEPT !.of = ${e(kind.record, { text: '@', kind: kind.record })}]`,
      ]
    if ('sequence' in kind) {
      const old = e(kind)
      return [
        () => `(IF Len(${old}) < 2 THEN Append(${old}, ${e(kind.sequence)}) ELSE Tail(${old}))`,
        () =>
          `(LET ${inner.text} == ${old} \\o ${e(kind)} IN SubSeq(${inner.text}, 1, IF Len(${inner.text}) < 2 THEN Len(${inner.text}) ELSE 2))`,
        () => `SelectSeq(${old}, ${this.#rule(kind.sequence, 'truth', scope, depth)})`,
        () => `<<${e(kind.sequence)}, ${e(kind.sequence)}>>`,
      ]
    }
    const of = kind.function
    const path = (at: Kind, ...steps: string[]) =>
      `[${e(kind)} EXCEPT !${steps.join('')} = ${e(at, { text: '@', kind: at })}]`
    const index = () => `[${e('number')}]`
    return [
      () => `[${inner.text} \\in D |-> ${e(of, number)}]`,
      () => path(of, index()),
      () => `(${e('number')} :> ${e(of)} @@ ${e(kind)})`,
      () => `[${e(kind)} EXCEPT !${index()} = ${e(of)}, !${index()} = ${e(of)}]`,
      ...(typeof of === 'object' && 'function' in of
        ? [() => path(of.function, index(), index())]
        : []),
      ...(typeof of === 'object' && 'record' in of ? [() => path(of.record, index(), '.of')] : []),
    ]
  }
}

const isSame = (a: Kind, b: Kind): boolean => JSON.stringify(a) === JSON.stringify(b)

/** All values of a kind, or some of them. */
export function domainOf(kind: Kind): string {
  if (kind === 'number') return 'D'
  if (kind === 'name') return 'Names'
  if (kind === 'maybe') return '(D \\cup {Nil})'
  if (isSame(kind, pairs)) return '(D \\X D)'
  if (isSame(kind, numbers)) return '(SUBSET D)'
  return isSame(kind, row) ? '[D -> 0 .. 1]' : '{}'
}

/** How a value of one kind is reached within one of another; `_` stands for an index. */
function waysTo(kind: Kind, from: Kind): readonly string[] {
  if (isSame(kind, from)) return ['']
  if (typeof from !== 'object') return []
  const behind = (step: string, part: Kind) => waysTo(kind, part).map((way) => step + way)
  if ('function' in from) return behind('[_]', from.function)
  if ('grid' in from) return behind('[_, _]', from.grid)
  if ('pair' in from) return [...behind('[1]', 'number'), ...behind('[2]', from.pair)]
  if ('record' in from) return [...behind('.n', 'number'), ...behind('["of"]', from.record)]
  return []
}
