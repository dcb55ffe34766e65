/** Puts expressions in place of names: variables by their primed or indexed forms, macro parameters by arguments. */
import type { Apply, Bound, Expression } from '../syntax/syntax.ts'

/** What stands for a name; null where it stays. */
export type Replace = (name: Apply) => Expression | null

/** Names that the expression binds are left alone within it. */
export function rewrite(e: Expression, replace: Replace): Expression {
  if (e.kind === 'apply' && e.prefix.length === 0 && e.args.length === 0) return replace(e) ?? e
  const bound = boundNames(e)
  const inner: Replace =
    bound.length === 0 ? replace : (name) => (bound.includes(name.name) ? null : replace(name))
  return mapParts(e, inner) as Expression
}

/** Every expression within a node or list; a node is known by its `kind`, a place is left as it is. */
function mapParts(part: object, replace: Replace): object {
  const entries = Object.entries(part).map(([key, value]) => {
    if (typeof value !== 'object' || value === null || key === 'at') return [key, value]
    if (Array.isArray(value)) return [key, value.map((item) => mapPart(item, replace))]
    return [key, mapPart(value, replace)]
  })
  return Object.fromEntries(entries)
}

function mapPart(part: unknown, replace: Replace): unknown {
  if (typeof part !== 'object' || part === null) return part
  if (Array.isArray(part)) return part.map((item) => mapPart(item, replace))
  const isExpression = 'kind' in part && 'at' in part && !isOther.has(part.kind)
  return isExpression ? rewrite(part as Expression, replace) : mapParts(part, replace)
}

/** Kinds of nodes that stand within expressions without being one. */
const isOther: ReadonlySet<unknown> = new Set(['name', 'definition', 'instance', 'recursive'])

function boundNames(e: Expression): readonly string[] {
  switch (e.kind) {
    case 'setFilter':
    case 'choose':
      return namesOf([e.bound])
    case 'setMap':
    case 'function':
    case 'quantified':
      return namesOf(e.bounds)
    case 'lambda':
      return e.params.map(({ name }) => name)
    case 'let':
      return e.units.flatMap((unit) =>
        unit.kind === 'definition' ? [unit.name, ...unit.params.map(({ name }) => name)] : [],
      )
    default:
      return []
  }
}

const namesOf = (bounds: readonly Bound[]) =>
  bounds.flatMap(({ patterns }) => patterns.flatMap((p) => (p.kind === 'name' ? p.name : p.names)))
