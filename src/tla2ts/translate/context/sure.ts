/** Constant expressions that cost little and cannot fail: they need not wait until they are asked for. */
import type { Expression } from '../../syntax/syntax.ts'
import { ModelValue, SetValue, type Value } from '../../values/value.ts'
import type { Context, Translation } from './context.ts'
import { resolve } from './resolve.ts'

/** What sort of value it surely has. Elements of one simple kind can be compared, so a set of them can be built. */
export type SureKind = 'number' | 'string' | 'boolean' | 'model' | 'set' | 'other'

const infinite = new Set(['Nat', 'Int', 'STRING'])

/** Null where that is not known. */
export function sureKind(e: Expression, ctx: Context, t: Translation): SureKind | null {
  const kindOf = (x: Expression) => sureKind(x, ctx, t)
  const allSets = (parts: readonly Expression[]) =>
    parts.every((part) => kindOf(part) === 'set') ? 'set' : null
  switch (e.kind) {
    case 'number':
    case 'string':
      return e.kind
    case 'set': {
      const kinds = new Set(e.items.map(kindOf))
      const [only] = kinds
      const isSimple =
        only === 'number' || only === 'string' || only === 'boolean' || only === 'model'
      return kinds.size === 0 || (kinds.size === 1 && isSimple) ? 'set' : null
    }
    case 'tuple':
      return e.items.every((item) => kindOf(item) !== null) ? 'other' : null
    case 'record':
      return e.fields.every((field) => kindOf(field.value) !== null) ? 'other' : null
    case 'recordSet':
      return allSets(e.fields.map((field) => field.value))
    case 'functionSet':
      return allSets([e.from, e.to])
    case 'apply':
      return ofApply(e, ctx, t)
    default:
      return null
  }
}

function ofApply(e: Expression & { kind: 'apply' }, ctx: Context, t: Translation): SureKind | null {
  if (e.prefix.length > 0) return null
  const { binding } = resolve(e, ctx.scope, ctx, t.overrides)
  if (binding.kind === 'constant' && e.args.length === 0)
    return binding.constant.replacement?.kind === 'value'
      ? kindOfValue(binding.constant.replacement.value)
      : null
  if (binding.kind === 'operator' && e.args.length === 0) {
    const { replacement, isRecursive, functionBounds, instanceParams, body } = binding.operator
    if (replacement?.kind === 'value') return kindOfValue(replacement.value)
    if (isRecursive || functionBounds !== null || instanceParams.length > 0) return null
    return sureKind(body, { ...ctx, scope: binding.operator.scope }, t)
  }
  if (binding.kind !== 'builtin') return null
  const { name } = binding.builtin
  if (name === 'TRUE' || name === 'FALSE') return 'boolean'
  if (name === 'BOOLEAN' || infinite.has(name)) return 'set'
  const isInterval = name === '..' && e.args.every((arg) => sureKind(arg, ctx, t) === 'number')
  const isOfSets = name === 'SUBSET' || name === 'Seq'
  if (isInterval || (isOfSets && sureKind(e.args[0]!, ctx, t) === 'set')) return 'set'
  return null
}

function kindOfValue(value: Value): SureKind {
  if (typeof value === 'number') return 'number'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'boolean'
  if (value instanceof ModelValue) return 'model'
  return value instanceof SetValue ? 'set' : 'other'
}
