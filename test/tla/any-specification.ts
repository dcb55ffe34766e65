/** Small specifications drawn at random, as text: guards, loops and branches around assignments, and definitions. */
import fc from 'fast-check'
import {
  Author,
  domainOf,
  elementKinds,
  type Kind,
  type Name,
  numbers,
  pairs,
} from './any-expression.ts'

/** Its invariant `Seen` prints each state as it is found, with the values of some expressions there. */
export const anySpecification: fc.Arbitrary<string> = fc
  .uint8Array({ minLength: 300, maxLength: 900, size: 'max' })
  .map((bytes) => specificationBy(new Author(bytes)))

const variableKinds: readonly Kind[] = [
  'number',
  numbers,
  { function: 'number' },
  { function: { function: 'number' } },
  { function: numbers },
  { set: pairs },
  { function: { set: pairs } },
  { set: numbers },
  { record: numbers },
  { function: { record: 'number' } },
  { sequence: pairs },
]

type Scope = readonly Name[]

function specificationBy(author: Author): string {
  const names = ['x', 'y', ...author.pick([[], ['z']])]
  const variables = names.map((text) => ({ text, kind: author.pick(variableKinds) }))
  const initial = variables.map(({ text, kind }) => `${text} \\in ${fewOf(kind, author)}`)
  const definitions: string[] = []
  const operators: Name[] = []
  for (let i = author.below(5); i > 0; i--) {
    const { name, text } = definition(author, variables, operators)
    definitions.push(text)
    operators.push(name)
  }
  const scope = [...operators, ...variables]
  const steps: Name[] = []
  for (let i = author.below(3); i > 0; i--) {
    const params = author.some(0, 2, () => author.name(author.pick(elementKinds)))
    const name = { text: `Step${i}`, kind: 'truth', params: params.map((p) => p.kind) } as const
    const body = action(author, { scope: [...scope, ...params], left: variables, steps: [] }, 2)
    definitions.push(`${name.text}${list(params)} ==\n  ${nested(2, body)}`)
    steps.push(name)
  }
  const actions = author.some(1, 3, () => action(author, { scope, left: variables, steps }, 3))
  const shown = author.some(1, 2, () =>
    author.expression(author.pick(['truth', numbers]), scope, 2),
  )
  return `---- MODULE M ----
EXTENDS Integers, Sequences, FiniteSets, TLC
VARIABLES ${names.join(', ')}
D == 0 .. 2
${definitions.join('\n')}
Init ==
  ${nested(2, junction('/\\', initial))}
Next ==
  ${nested(2, junction('\\/', actions))}
Seen == PrintT(<<${[...names, ...shown].join(', ')}>>)
====
`
}

/** Up to eight values. */
function fewOf(kind: Kind, author: Author): string {
  const values = (of: Kind) => author.some(2, 3, () => author.expression(of, [], 1)).join(', ')
  if (typeof kind === 'object' && 'set' in kind) return `SUBSET {${values(kind.set)}}`
  if (typeof kind !== 'object' || !('function' in kind)) return `{${values(kind)}}`
  const to = () => author.expression(kind.function, [], 1)
  return `[D -> {${to()}, ${to()}}]`
}

/** An operator, perhaps recursive, or a recursive function. */
function definition(author: Author, variables: Scope, operators: Scope) {
  const kind = author.pick<Kind>(['number', numbers, ...variables.map((v) => v.kind)])
  const { text } = author.name(kind)
  const n: Name = { text: 'n', kind: 'number' }
  const operands = author.some(0, 2, () => author.name(author.pick(elementKinds)))
  const body = (depth: number, ...more: Scope) =>
    author.expression(kind, [...operators, ...variables, ...more], depth)
  const recursion = (again: string, ...more: Scope) => {
    const rest = { text: 'rest', kind }
    return `IF n = 0 THEN ${body(1, ...more)} ELSE LET rest == ${again} IN ${body(2, n, rest, ...more)}`
  }
  const params = [n, ...operands]
  switch (author.below(4)) {
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
    default:
      return {
        name: { text, kind, ...(operands.length > 0 && { params: operands.map((p) => p.kind) }) },
        text: `${text}${list(operands)} == ${body(3, ...operands)}`,
      }
  }
}

interface Place {
  readonly scope: Scope
  /** Variables without a next value. */
  readonly left: Scope
  /** Actions that give a value to all variables. */
  readonly steps: Scope
}

function action(author: Author, place: Place, depth: number): string {
  const { scope, left, steps } = place
  const again = (...more: Scope) =>
    action(author, { ...place, scope: [...scope, ...more] }, depth - 1)
  const guards = (more: Scope = []) =>
    author.some(0, 2, () => author.expression('truth', [...scope, ...more], 2))
  const plain = () =>
    junction('/\\', [...guards(), ...left.map((v) => assignment(author, v, scope))])
  if (depth === 0) return plain()
  const loop = () => {
    const bound = author.some(1, 2, () => author.name(author.pick(elementKinds)))
    const sets = bound.map(({ text, kind }) => {
      const set =
        author.below(3) === 1 ? domainOf(kind) : author.expression({ set: kind }, scope, 2)
      return `${text} \\in ${set}`
    })
    return `\\E ${sets.join(', ')} :\n  ${nested(2, junction('/\\', [...guards(bound), again(...bound)]))}`
  }
  const step = () => (steps.length === 0 ? loop() : author.use(author.pick(steps), scope, 1))
  return author.pick([
    plain,
    loop,
    loop,
    step,
    step,
    () => junction('\\/', [again(), again()]),
    () =>
      `IF ${author.expression('truth', scope, 2)}\nTHEN\n  ${nested(2, again())}\nELSE\n  ${nested(2, again())}`,
    () => {
      const name = author.name(author.pick(elementKinds))
      return `LET ${name.text} == ${author.expression(name.kind, scope, 2)}\nIN\n  ${nested(2, again(name))}`
    },
    () => {
      const [first, ...rest] = left
      if (rest.length === 0) return loop()
      const primed = { text: `${first!.text}'`, kind: first!.kind }
      const later = { scope: [...scope, primed], left: rest, steps: [] }
      return junction('/\\', [assignment(author, first!, scope), action(author, later, depth - 1)])
    },
  ])()
}

function assignment(author: Author, { text, kind }: Name, scope: Scope): string {
  const value = () => author.expression(kind, scope, 3)
  return author.pick([
    () => `UNCHANGED ${text}`,
    () => `${text}' = ${value()}`,
    () => `${text}' = ${value()}`,
    () => `${text}' \\in {${author.some(1, 2, value).join(', ')}}`,
  ])()
}

const list = (params: Scope): string =>
  params.length === 0 ? '' : `(${params.map((p) => p.text).join(', ')})`

const nested = (columns: number, text: string): string =>
  text.replaceAll('\n', `\n${' '.repeat(columns)}`)

/** A list with its items one below the other. */
const junction = (bullet: string, items: readonly string[]): string =>
  items.map((item) => `${bullet} ${nested(3, item)}`).join('\n')
