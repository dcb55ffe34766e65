/** TLA+ actions drawn at random, as text: guards, loops and branches around assignments, and actions that are called. */
import {
  type Author,
  domainOf,
  elementKinds,
  type Kind,
  type Name,
  pairs,
} from './any-expression.ts'

export type Scope = readonly Name[]

interface Place {
  readonly scope: Scope
  /** Variables without a next value. */
  readonly left: Scope
  /** Actions that give a value to all variables. */
  readonly steps: Scope
  /** Actions that give a value to one of them. */
  readonly parts: readonly { readonly variable: Name; readonly step: Name }[]
}

export function action(author: Author, place: Place, depth: number): string {
  const { scope, left, steps, parts } = place
  const again = (...more: Scope) =>
    action(author, { ...place, scope: [...scope, ...more] }, depth - 1)
  const guards = (more: Scope = []) =>
    author.some(0, author.pick([0, 0, 1, 1]), () => guard(author, place, more))
  const plain = () => junction('/\\', [...guards(), ...assignments(author, left, scope)])
  if (depth === 0) return plain()
  const loop = () => {
    const bound = author.some(1, 2, () => author.name(author.pick(elementKinds)))
    const sets = bound.map(({ text, kind }) => `${text} \\in ${elements(author, kind, scope)}`)
    return `\\E ${sets.join(', ')} :\n  ${nested(2, junction('/\\', [...guards(bound), again(...bound)]))}`
  }
  const step = () => (steps.length === 0 ? loop() : author.use(author.pick(steps), scope, 1))
  const truth = () => author.expression('truth', scope, 2)
  return author.pick([
    plain,
    loop,
    loop,
    step,
    step,
    () => junction('\\/', [again(), again()]),
    () => `IF ${truth()}\nTHEN\n  ${nested(2, again())}\nELSE\n  ${nested(2, again())}`,
    () =>
      `CASE ${truth()} ->\n  ${nested(2, again())}\n[] ${truth()} ->\n  ${nested(2, again())}\n[] OTHER ->\n  ${nested(2, again())}`,
    () => {
      const name = author.name(author.pick(elementKinds))
      return `LET ${name.text} == ${author.expression(name.kind, scope, 2)}\nIN\n  ${nested(2, again(name))}`
    },
    () => {
      const [n] = author.some(1, 1, () => author.name(author.pick(elementKinds)))
      const local = { ...author.name('truth'), params: [n!.kind] }
      const calls = author.some(1, 2, () => author.use(local, scope, 1))
      return `LET ${local.text}(${n!.text}) ==\n  ${nested(2, again(n!))}\nIN\n  ${nested(2, junction('\\/', calls))}`
    },
    () => {
      const [one, other] = [author.name('number'), author.name('number')]
      return `\\E <<${one.text}, ${other.text}>> \\in ${author.expression({ set: pairs }, scope, 1)} :\n  ${nested(2, again(one, other))}`
    },
    () => {
      if (steps.length === 0) return loop()
      const called = author.use(author.pick(steps), scope, 1)
      return author.pick([
        `[${called}]_vars`,
        `<<${called}>>_vars`,
        `/\\ ENABLED ${called}\n/\\ ${called}`,
      ])
    },
    () => {
      const part = author.pick([null, ...parts])
      const first = part?.variable ?? left[0]!
      const rest = left.filter(({ text }) => text !== first.text)
      if (rest.length === left.length) return plain()
      const chosen =
        part === null ? assignment(author, first, scope) : author.use(part.step, scope, 1)
      const primed = { text: `${first.text}'`, kind: first.kind }
      if (rest.length === 0) return junction('/\\', [chosen, guard(author, place, [primed])])
      const later = { scope: [...scope, primed], left: rest, steps: [], parts }
      return junction('/\\', [chosen, action(author, later, depth - 1)])
    },
  ])()
}

function guard(author: Author, { scope, steps }: Place, more: Scope): string {
  const inner = [...scope, ...more]
  if (steps.length > 0 && author.below(12) === 0)
    return `${author.pick(['', '~'])}ENABLED ${author.use(author.pick(steps), scope, 1)}`
  return author.expression('truth', inner, 2)
}

const elements = (author: Author, kind: Kind, scope: Scope): string =>
  author.below(3) === 1 ? domainOf(kind) : author.expression({ set: kind }, scope, 2)

function assignments(author: Author, left: Scope, scope: Scope): string[] {
  if (left.length > 1 && author.below(6) === 0)
    return [`UNCHANGED <<${left.map((v) => v.text).join(', ')}>>`]
  return left.map((v) => assignment(author, v, scope))
}

function assignment(author: Author, { text, kind }: Name, scope: Scope): string {
  const value = (depth = 3) => author.made(kind, scope, depth)
  return author.pick([
    () => `UNCHANGED ${text}`,
    () => `${text}' = ${value()}`,
    () => `${text}' = ${value()}`,
    () => `${text}' \\in {${author.some(1, 2, value).join(', ')}}`,
    () => `${text}' = ${value()}`,
    () =>
      `IF ${author.expression('truth', scope, 2)} THEN ${text}' = ${value(2)} ELSE UNCHANGED ${text}`,
    () => `(${text}' = ${value(2)} \\/ ${text}' = ${value(2)})`,
    () => {
      const chosen = author.name(kind)
      return `${text}' \\in {${chosen.text} \\in {${value(2)}, ${value(2)}} : ${author.expression('truth', [...scope, chosen], 1)}}`
    },
  ])()
}

export const nested = (columns: number, text: string): string =>
  text.replaceAll('\n', `\n${' '.repeat(columns)}`)

/** A list with its items one below the other. */
export const junction = (bullet: string, items: readonly string[]): string =>
  items.map((item) => `${bullet} ${nested(3, item)}`).join('\n')
