/** Small specifications drawn at random, as text, with a configuration. */
import fc from 'fast-check'
import { action, junction, nested, type Scope } from './any-action.ts'
import { Author, elementKinds, type Kind, type Name, numbers, pairs } from './any-expression.ts'

export interface Specification {
  readonly module: string
  readonly configuration: string
}

/** Its invariant `Seen` prints each state as it is found, with the values of some expressions there. */
export const anySpecification: fc.Arbitrary<Specification> = fc
  .uint8Array({ minLength: 300, maxLength: 900, size: 'max' })
  .map((bytes) => specificationBy(new Author(bytes)))

const variableKinds: readonly Kind[] = [
  'number',
  'name',
  'maybe',
  numbers,
  { function: 'number' },
  { function: 'maybe' },
  { function: { function: 'number' } },
  { function: numbers },
  { grid: 'number' },
  { set: pairs },
  { set: 'name' },
  { set: 'message' },
  { function: { set: pairs } },
  { set: numbers },
  { record: numbers },
  { function: { record: 'number' } },
  { sequence: pairs },
  { sequence: 'message' },
  { function: { sequence: 'number' } },
]

function specificationBy(author: Author): Specification {
  const names = ['x', 'y', ...author.pick([[], ['z']])]
  const variables = names.map((text) => ({ text, kind: author.pick(variableKinds) }))
  const initial = variables.map(({ text, kind }) => `${text} \\in ${fewOf(kind, author)}`)
  const definitions: string[] = []
  const operators: Name[] = []
  const inner = instance(author, variables)
  definitions.push(inner.text)
  operators.push(...inner.operators)
  for (let i = author.below(5); i > 0; i--) {
    const { name, text } = definition(author, variables, operators)
    definitions.push(text)
    operators.push(name)
  }
  const scope = [...operators, ...variables]
  const steps: Name[] = []
  const place = { left: variables, steps, parts: inner.parts }
  for (let i = author.below(4); i > 0; i--) {
    const params = author.some(0, 2, () => author.name(author.pick(elementKinds)))
    const name = { text: `Step${i}`, kind: 'truth', params: params.map((p) => p.kind) } as const
    const body = action(author, { ...place, scope: [...scope, ...params] }, 2)
    definitions.push(
      params.length === 0
        ? recursiveStep(author, name.text, body)
        : `${name.text}${list(params)} ==\n  ${nested(2, body)}`,
    )
    steps.push(name)
  }
  const actions = author.some(2, 4, () => action(author, { ...place, scope }, 3))
  const shown = author.some(1, 2, () =>
    author.expression(author.pick(['truth', numbers]), scope, 2),
  )
  const primes = variables.map(({ text, kind }) => ({ text: `${text}'`, kind }))
  const truth = (of: Scope) => author.expression('truth', of, 2)
  const module = `---- MODULE M ----
EXTENDS Integers, Sequences, FiniteSets, TLC
CONSTANTS Nil, p1, p2
VARIABLES ${names.join(', ')}
vars == <<${names.join(', ')}>>
D == 0 .. 2
Names == {p1, "a", p2}
${definitions.join('\n')}
Init ==
  ${nested(2, junction('/\\', initial))}
Next ==
  ${nested(2, junction('\\/', actions))}
Seen == PrintT(<<${[...names, ...shown].join(', ')}>>)
Holds == ${truth(scope)} \\/ ${truth(scope)} \\/ ${truth(scope)}
Within == ${truth(scope)} \\/ ${truth(scope)}
Taken == ${truth([...scope, ...primes])} \\/ ${truth([...scope, ...primes])}
View == <<${author.some(1, 2, () => author.expression(author.pick(variables).kind, scope, 1)).join(', ')}>>
Alike == Permutations({p1, p2})
====
`
  return { module, configuration: configurationBy(author) }
}

const configurationBy = (author: Author): string =>
  [
    'INIT Init',
    'NEXT Next',
    'CONSTANTS Nil = Nil p1 = p1 p2 = p2',
    'INVARIANT Seen',
    `CHECK_DEADLOCK ${author.pick(['FALSE', 'FALSE', 'TRUE'])}`,
    ...['INVARIANT Holds', 'CONSTRAINT Within', 'ACTION_CONSTRAINT Taken'].filter(
      () => author.below(6) === 1,
    ),
    ...['VIEW View', 'SYMMETRY Alike'].filter(() => author.below(12) === 1),
    '',
  ].join('\n')

/** Up to eight values. */
function fewOf(kind: Kind, author: Author): string {
  const values = (of: Kind) => author.some(2, 3, () => author.expression(of, [], 1)).join(', ')
  if (typeof kind === 'object' && 'set' in kind) return `SUBSET {${values(kind.set)}}`
  if (typeof kind !== 'object' || !('function' in kind)) return `{${values(kind)}}`
  const to = () => author.expression(kind.function, [], 1)
  return `[D -> {${to()}, ${to()}}]`
}

/** A module within, of one variable and one constant, and its instances: of a variable, and of an expression. */
function instance(author: Author, variables: Scope) {
  const variable = author.pick(variables)
  const { kind } = variable
  const v: Name = { text: 'v', kind }
  const c: Name = { text: 'c', kind: 'number' }
  const n: Name = { text: 'i', kind: author.pick(elementKinds) }
  const result = author.pick<Kind>(['number', numbers, kind])
  const value = (of: Kind, depth: number, ...more: Scope) =>
    author.expression(of, [v, c, ...more], depth)
  const text = `---- MODULE Inner ----
VARIABLES v, c
Part(i) == ${value(result, 2, n)}
Whole == ${value(result, 2)}
Change(i) == ${value('truth', 1, n)} /\\ v' = ${value(kind, 2, n)}
====
I(c) == INSTANCE Inner WITH v <- ${variable.text}
J == INSTANCE Inner WITH v <- ${author.expression(kind, variables, 2)}, c <- ${author.expression('number', variables, 1)}`
  const operators: Name[] = [
    { text: 'J!Part', kind: result, params: [n.kind] },
    { text: 'J!Whole', kind: result },
    { text: `I(${author.pick(['0', '1', '2'])})`, kind: result, part: '!Whole' },
  ]
  const step: Name = {
    text: `I(${author.pick(['0', '1', '2'])})`,
    kind: 'truth',
    part: `!Change(${author.expression(n.kind, [], 1)})`,
  }
  return { text, operators, parts: [{ variable, step }] }
}

/** An action that may take itself first. */
function recursiveStep(author: Author, text: string, body: string): string {
  const walk = `${text}Walk`
  return `RECURSIVE ${walk}(_)
${walk}(n) ==
  IF n = 0
  THEN
    ${nested(4, body)}
  ELSE
    \\/ ${walk}(n - 1)
    \\/ ${author.expression('truth', [{ text: 'n', kind: 'number' }], 1)} /\\ ${walk}(0)
${text} == ${walk}(${author.pick(['1', '2'])})`
}

/** An operator, perhaps recursive or with an operator as its operand, or a recursive function. */
function definition(author: Author, variables: Scope, operators: Scope) {
  const kind = author.pick<Kind>(['number', numbers, ...variables.map((v) => v.kind)])
  const { text } = author.name(kind)
  const n: Name = { text: 'n', kind: 'number' }
  const operands = author.some(0, 2, () => author.name(author.pick(elementKinds)))
  const body = (depth: number, ...more: Scope) =>
    author.expression(kind, [...operators, ...variables, ...more], depth)
  const rest = { text: 'rest', kind }
  const recursion = (again: string, ...more: Scope) =>
    `IF n = 0 THEN ${body(1, ...more)} ELSE LET rest == ${again} IN ${body(2, n, rest, ...more)}`
  const params = [n, ...operands]
  switch (author.below(6)) {
    case 1:
      return {
        name: { text, kind: { function: kind } },
        text: `${text}[n \\in D] == ${recursion(`${text}[n - 1]`)}`,
      }
    case 2: {
      const again = `${text}${list([{ ...n, text: 'n - 1' }, ...operands])}`
      return {
        name: { text, kind, params: params.map((p) => p.kind) },
        text: `RECURSIVE ${text}(${params.map(() => '_').join(', ')})\n${text}${list(params)} == ${recursion(again, ...operands)}`,
      }
    }
    case 3:
      return {
        name: { text, kind, params: [numbers] },
        text: `RECURSIVE ${text}(_)\n${text}(all) == IF all = {} THEN ${body(1)} ELSE LET n == CHOOSE n \\in all : TRUE rest == ${text}(all \\ {n}) IN ${body(2, n, rest)}`,
      }
    case 4: {
      const from = author.pick(elementKinds)
      const rule = { ...author.name(kind), params: [from] }
      return {
        name: { text, kind, params: [{ rule: from, to: kind }, ...operands.map((p) => p.kind)] },
        text: `${text}(${[`${rule.text}(_)`, ...operands.map((p) => p.text)].join(', ')}) == ${body(3, rule, ...operands)}`,
      }
    }
    default:
      return {
        name: { text, kind, ...(operands.length > 0 && { params: operands.map((p) => p.kind) }) },
        text: `${text}${list(operands)} == ${body(3, ...operands)}`,
      }
  }
}

const list = (params: Scope): string =>
  params.length === 0 ? '' : `(${params.map((p) => p.text).join(', ')})`
