/** What the declared names of an instantiated module stand for. */
import { type Place, syntaxProblem } from '../syntax/source.ts'
import type { Expression, InstanceUnit } from '../syntax/syntax.ts'
import type { Binding, Scope } from './scope.ts'

export type Substitution = (name: string, at: Place, what: 'constant' | 'variable') => Binding

/** Variables of instantiated modules are numbered apart from those of the specification. */
const firstInner = 1_000_000
let innerCount = 0

/** Every linking counts from one, so that its text is the same each time. */
export function forgetInner(): void {
  innerCount = 0
}

/** True for two uses of one name. */
const isSame = (a: Expression, b: Expression) =>
  a.kind === 'apply' &&
  b.kind === 'apply' &&
  a.name === b.name &&
  a.args.length + b.args.length + a.prefix.length + b.prefix.length === 0

/** By WITH, or else by the same name in `outer`. */
export function substitution(unit: InstanceUnit, outer: Scope): Substitution {
  return (name, at, what) => {
    const standFor = (expression: Expression): Binding => {
      const plain = { kind: 'expression', expression, scope: outer, frame: null } as const
      if (what === 'constant') return plain
      const index = firstInner + innerCount++
      const declared = { name: `${name}_inner${innerCount}`, index, at }
      const isShared = unit.substitutions.some(
        (s) => s.name !== name && isSame(s.value, expression),
      )
      return { ...plain, declared, isShared }
    }
    const explicit = unit.substitutions.find((s) => s.name === name)
    if (explicit !== undefined) return standFor(explicit.value)
    const binding = outer.find(name)
    if (binding === null)
      throw syntaxProblem(
        unit.at,
        `the instance of ${unit.module} says nothing of ${name}, and no ${name} is known here`,
        `write WITH ${name} <- ...; it is declared at ${at.source.path}`,
      )
    if (binding.kind === 'operator' && (what === 'variable' || binding.operator.isWithinLet))
      return standFor({ kind: 'apply', at: unit.at, prefix: [], name, args: [] })
    return binding
  }
}
