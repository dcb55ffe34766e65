/** Every name that generated code may use: the one import of a generated module. */
export { compare, equal } from '../values/compare.ts'
export { emptySet } from '../values/finite-set.ts'
export {
  apply,
  emptyTuple,
  except,
  fieldOf,
  functionOn,
  inDomain,
  partOf,
} from '../values/functions.ts'
export { modelValue } from '../values/intern.ts'
export { interval } from '../values/interval.ts'
export { Memory } from '../values/memory.ts'
export { isSubset } from '../values/power-set.ts'
export { print } from '../values/print.ts'
export {
  bigUnion,
  cardinality,
  difference,
  intersection,
  isComparableElement,
  isElement,
  union,
} from '../values/sets.ts'
export type { FunctionOf, RecordOf, SequenceOf, SetOf, TupleOf } from '../values/typed.ts'
export type { ModelValue, Value } from '../values/value.ts'
export * from './bags.ts'
export * from './functions.ts'
export * from './graphs.ts'
export * from './io.ts'
export * from './json.ts'
export * from './language.ts'
export * from './numbers.ts'
export * from './quantifiers.ts'
export * from './quorum.ts'
export * from './sequences.ts'
export * from './sequences-ext.ts'
export * from './sets.ts'
export { type Action, type Emit, type Initial, inOrder, specification } from './specification.ts'
export * from './subsequences.ts'
export * from './svg.ts'
export * from './temporal.ts'
export * from './tlc.ts'
export * from './vector-clocks.ts'
