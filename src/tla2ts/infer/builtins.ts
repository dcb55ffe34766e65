/** The types that built-in operators give, where they depend on the operands' types. */
import type { Builtin } from '../standard/builtin.ts'
import {
  any,
  boolean,
  domainOf,
  elementOf,
  functionOf,
  isString,
  itemOf,
  join,
  number,
  rangeOf,
  recordOf,
  sequenceOf,
  setOf,
  string,
  type Type,
  tupleOf,
} from './type.ts'

/** What an operator gives for operands of these types; for an operand that is an operator, the type of its result. */
type Rule = (...operands: readonly Type[]) => Type

const items = (s: Type | undefined) => sequenceOf(rangeOf(s!))
/** Some operators on sequences take strings too. */
const withStrings = (operand: Type, result: Type) =>
  (operand.atoms & isString) === 0 ? result : join(result, string)
const first: Rule = (a) => a!
const bagOf = (element: Type) => functionOf(element, number)
const field = (type: Type) => ({ type, isOptional: false })

const rules: Readonly<Record<string, Rule>> = {
  BOOLEAN: () => setOf(boolean),
  STRING: () => setOf(string),
  Nat: () => setOf(number),
  Int: () => setOf(number),
  Real: () => setOf(number),
  '..': () => setOf(number),
  '\\cup': (a, b) => setOf(join(elementOf(a!), elementOf(b!))),
  '\\cap': (a) => setOf(elementOf(a!)),
  '\\': (a) => setOf(elementOf(a!)),
  '\\X': (...sets) => setOf(tupleOf(sets.map(elementOf))),
  SUBSET: (a) => setOf(setOf(elementOf(a!))),
  UNION: (a) => setOf(elementOf(elementOf(a!))),
  DOMAIN: (f) => setOf(domainOf(f!)),
  Seq: (a) => setOf(sequenceOf(elementOf(a!))),
  '\\o': (a, b) => withStrings(a!, sequenceOf(join(rangeOf(a!), rangeOf(b!)))),
  Append: (s, e) => sequenceOf(join(rangeOf(s!), e!)),
  Head: (s) => itemOf(s!, 1),
  Tail: (s) => items(s),
  SubSeq: (s) => withStrings(s!, items(s)),
  SelectSeq: (s) => items(s),
  SortSeq: (s) => items(s),
  Permutations: (a) => setOf(functionOf(elementOf(a!), elementOf(a!))),
  ':>': (key, value) => functionOf(key!, value!),
  '@@': (f, g) => functionOf(join(domainOf(f!), domainOf(g!)), join(rangeOf(f!), rangeOf(g!))),
  TLCEval: first,
  RandomElement: (a) => elementOf(a!),
  Expand: first,
  FoldSet: (op, base) => join(op!, base!),
  ReduceSet: (op, _set, base) => join(op!, base!),
  FlattenSet: (a) => setOf(elementOf(elementOf(a!))),
  SymDiff: (a, b) => setOf(join(elementOf(a!), elementOf(b!))),
  kSubset: (_k, a) => setOf(setOf(elementOf(a!))),
  Choices: (a) => setOf(setOf(elementOf(elementOf(a!)))),
  ChooseUnique: (a) => elementOf(a!),
  ToSet: (s) => setOf(rangeOf(s!)),
  Range: (f) => setOf(rangeOf(f!)),
  SetToSeq: (a) => sequenceOf(elementOf(a!)),
  SetToSeqs: (a) => setOf(sequenceOf(elementOf(a!))),
  SetToSortSeq: (a) => sequenceOf(elementOf(a!)),
  Reverse: (s) => items(s),
  Remove: (s) => items(s),
  InsertAt: (s, _i, e) => sequenceOf(join(rangeOf(s!), e!)),
  ReplaceAt: (s, _i, e) => sequenceOf(join(rangeOf(s!), e!)),
  RemoveAt: (s) => items(s),
  RemoveFirst: (s) => items(s),
  RemoveFirstMatch: (s) => items(s),
  Cons: (e, s) => sequenceOf(join(rangeOf(s!), e!)),
  Snoc: (s, e) => sequenceOf(join(rangeOf(s!), e!)),
  Front: (s) => items(s),
  Last: (s) => rangeOf(s!),
  FoldSeq: (op, base) => join(op!, base!),
  FoldLeft: (op, base) => join(op!, base!),
  FoldRight: (op, _s, base) => join(op!, base!),
  FoldFunction: (op, base) => join(op!, base!),
  FoldFunctionOnSet: (op, base) => join(op!, base!),
  FlattenSeq: (s) => sequenceOf(rangeOf(rangeOf(s!))),
  Restrict: (f) => functionOf(domainOf(f!), rangeOf(f!)),
  SetAsFun: (set) => functionOf(itemOf(elementOf(set!), 1), itemOf(elementOf(set!), 2)),
  SetToBag: (a) => bagOf(elementOf(a!)),
  BagToSet: (b) => setOf(domainOf(b!)),
  '\\oplus': (a, b) => bagOf(join(domainOf(a!), domainOf(b!))),
  '\\ominus': (a) => bagOf(domainOf(a!)),
  BagAdd: (b, e) => bagOf(join(domainOf(b!), e!)),
  BagRemove: (b) => bagOf(domainOf(b!)),
  EmptyBag: () => tupleOf([]),
  Zero: () => rational,
  One: () => rational,
  Half: () => rational,
}

const rational = recordOf(
  new Map([
    ['num', field(number)],
    ['den', field(number)],
  ]),
)

const named = { boolean, number, string, any }

export function typeOfBuiltin(builtin: Builtin, operands: readonly Type[]): Type {
  if (builtin.type !== 'any') return named[builtin.type]
  const rule = Object.hasOwn(rules, builtin.name) ? rules[builtin.name] : undefined
  return rule === undefined ? any : rule(...operands)
}
