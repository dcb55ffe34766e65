/** Whether an expression is sure to need the value of a name, so that it may be worked out beforehand. */
import type { Expression, Update } from '../syntax.ts'

const firstOnly: ReadonlySet<string> = new Set([
  '=>',
  'ENABLED',
  "'",
  'UNCHANGED',
  '[]',
  '<>',
  '~>',
])
/** Operators that need all their operands. Others are not known here, and may ignore one. */
const needsAll: ReadonlySet<string> = new Set([
  '=', '/=', '+', '-', '*', '\\div', '%', '^', '<', '>', '<=', '>=', '..', '\\in', '\\notin', '\\subseteq',
  '\\cup', '\\cap', '\\', 'SUBSET', 'UNION', 'DOMAIN', '~', '-.', 'Cardinality', 'Len', 'Head', 'Tail', 'Append',
  '\\o', 'SubSeq', '\\X', '<=>', 'Max', 'Min',
]) // biome-ignore format: a table

/** The first argument of a path is needed in any case. */
const isStrictPath = (step: Update['path'][number], strict: (e: Expression) => boolean) =>
  step.kind === 'index' && step.args.some(strict)

export function isStrict(e: Expression, name: string): boolean {
  const strict = (x: Expression) => isStrict(x, name)
  switch (e.kind) {
    case 'apply':
      if (e.prefix.length > 0) return false
      if (e.name === name) return true
      if (e.name === '=>') return strict(e.args[0]!)
      if (firstOnly.has(e.name)) return false
      return needsAll.has(e.name) && e.args.some(strict)
    case 'junction':
      return e.items.length > 0 && strict(e.items[0]!)
    case 'if':
      return strict(e.condition) || (strict(e.then) && strict(e.else))
    case 'case':
      return e.arms.length > 0 && strict(e.arms[0]!.guard)
    case 'let':
      return strict(e.body)
    case 'functionApply':
      return strict(e.of) || e.args.some(strict)
    case 'set':
    case 'tuple':
      return e.items.some(strict)
    case 'record':
    case 'recordSet':
      return e.fields.some((f) => strict(f.value))
    case 'field':
      return strict(e.of)
    case 'except':
      return strict(e.of) || e.updates.some((u) => isStrictPath(u.path[0]!, strict))
    case 'functionSet':
      return strict(e.from) || strict(e.to)
    case 'setFilter':
    case 'choose':
      return e.bound.set !== null && strict(e.bound.set)
    case 'setMap':
    case 'function':
    case 'quantified':
      return e.bounds.length > 0 && e.bounds[0]!.set !== null && strict(e.bounds[0]!.set)
    case 'labelled':
      return strict(e.body)
    default:
      return false
  }
}
