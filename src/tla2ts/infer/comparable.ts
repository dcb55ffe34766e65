/** Types whose values can be compared, whatever they are: TLC stops where two values are of different kinds. */
import {
  domainOf,
  isBoolean,
  isModelValue,
  isNumber,
  isString,
  rangeOf,
  type Shape,
  type Type,
} from './type.ts'

/** True if comparing a value of one type with one of the other is never an error. */
export function isComparable(a: Type, b: Type): boolean {
  const atoms = (a.atoms | b.atoms) & ~isModelValue
  const hasSets = a.element !== null || b.element !== null
  const hasFunctions = a.shape !== null || b.shape !== null
  if (!hasSets && !hasFunctions) return [0, isBoolean, isNumber, isString].includes(atoms)
  if (atoms !== 0 || (hasSets && hasFunctions)) return false
  if (a.element !== null && b.element !== null) return isComparable(a.element, b.element)
  if (a.shape === null || b.shape === null) return true
  const [one, other] = [a.shape, b.shape]
  const parts = pairsOf(one, other)
  if (parts !== null) return parts.every(([x, y]) => isComparable(x, y))
  return isComparable(domainOf(a), domainOf(b)) && isComparable(rangeOf(a), rangeOf(b))
}

/** The parts that meet where both are tuples, or both records; null otherwise. */
function pairsOf(a: Shape, b: Shape): readonly (readonly [Type, Type])[] | null {
  if (a.kind === 'tuple' && b.kind === 'tuple')
    return a.items.length === b.items.length ? a.items.map((x, i) => [x, b.items[i]!]) : []
  if (a.kind !== 'record' || b.kind !== 'record') return null
  return [...a.fields].flatMap(([name, { type }]) => {
    const other = b.fields.get(name)
    return other === undefined ? [] : [[type, other.type] as const]
  })
}
