// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
import {
  type Value,
  type FunctionOf,
  type SequenceOf,
  type TupleOf,
  type Emit as EmitTo,
  equal,
  applyFunction,
  emptyTuple,
  fieldOf,
  functionOn,
  bigUnion,
  cardinality,
  interval,
  isElement,
  setToBag,
  addBags,
  bagDomain,
  combine,
  maplet,
  booleans,
  strings,
  set,
  sequence,
  recordMaker,
  functionSet,
  product,
  powerSet,
  domainOf,
  recursiveFunction,
  exceptAt,
  components,
  lazy,
  nat,
  integer,
  divide,
  modulo,
  exists,
  forAll,
  filter,
  mapSet,
  choose,
  head,
  tail,
  concatenate,
  subSequence,
  sequencesOver,
  permutations
} from '../../../src/tla2ts/standard/runtime.ts'

/** The specification Values, translated from TLA+. */

/** One value for each variable. */
export interface State {

}

type Emit = EmitTo<State>

const record_a_b = recordMaker("a", "b")

const record_b_a = recordMaker("b", "a")

const record_a = recordMaker("a")

const constant = lazy(() => sequence(1, 2))

const constant_2 = lazy(() => functionOn(interval(1, 2), (i: number) => i))

const constant_3 = lazy(() => record_a_b(1, 2))

const constant_4 = lazy(() => record_b_a(2, 1))

const constant_5 = lazy(() => record_a(1))

const constant_6 = lazy(() => set(1, 2))

const constant_7 = lazy(() => set(2, 1, 1))

const constant_8 = lazy(() => powerSet(interval(1, 3)))

const constant_9 = lazy(() => set(3, 1, 2))

const constant_10 = lazy(() => sequence(1, 2, 3))

export const fact = lazy(
  () => recursiveFunction(
    nat,
    (fact_2: Value) => (n: number) => ((n === 0) ? 1 : (n * applyFunction(fact_2, (n - 1))))
  )
)

const constant_11 = lazy(() => functionOn(interval(1, 2), (i: number) => sequence(i)))

const constant_12 = lazy(() => sequence(1))

const constant_13 = lazy(() => sequence(7))

const constant_14 = lazy(() => sequence(constant_12(), constant_13()))

const constant_15 = lazy(() => set(1))

const constant_16 = lazy(() => set(2, 3))

const constant_17 = lazy(() => set(constant_15(), constant_16()))

const constant_18 = lazy(() => bigUnion(constant_17()))

const constant_19 = lazy(() => mapSet(interval(1, 3), (x: number) => (x * 2)))

const constant_20 = lazy(() => set(2, 4, 6))

const constant_21 = lazy(() => product(interval(1, 2), interval(1, 2)))

const constant_22 = lazy(() => filter(constant_21(), (row: TupleOf<[number, number]>) => {
  const [x, y] = components(row, 2)
  return x < y
}))

const constant_23 = lazy(() => set(constant()))

const constant_24 = lazy(() => sequence("a", "b"))

const constant_25 = lazy(() => functionSet(interval(1, 2), booleans))

const constant_26 = lazy(() => sequencesOver(booleans))

const constant_27 = lazy(() => sequence(5, 6))

const constant_28 = lazy(() => sequence(4))

const constant_29 = lazy(() => sequence(2, 3, 4))

const constant_30 = lazy(() => set(2))

export function Sum(s_: SequenceOf<number>): number {
  return equal(s_, emptyTuple) ? 0 : (head(s_) + Sum(tail(s_)))
}

export function Twice(F: (...args: any[]) => any, x: number): Value {
  return F(F(x))
}

export function _prec(a: number, b: number): boolean {
  return a < b
}

/** What a checker runs. */
export const specification = {
  name: 'Values',
  variables: [],
  init: null,
  next: null,
  actions: [],
  invariants: [],
  actionProperties: [],
  constraints: [],
  assumptions: [{ name: 'assume4', run: () => equal(constant(), constant_2()) }, { name: 'assume5', run: () => equal(constant_3(), constant_4()) }, { name: 'assume6', run: () => ((fieldOf(constant_5(), "a") === 1) && (applyFunction(constant_5(), "a") === 1)) }, { name: 'assume7', run: () => (equal(constant_6(), constant_7()) && (cardinality(constant_8()) === 8)) }, { name: 'assume8', run: () => (choose(constant_9(), (x: number) => (x > 1)) === 2) }, { name: 'assume9', run: () => (((divide((-7), 2) === (-4)) && (modulo((-7), 2) === 1)) && ((-divide(7, 2)) === (-3))) }, { name: 'assume10', run: () => ((Sum(constant_10()) === 6) && (applyFunction(fact(), 5) === 120)) }, { name: 'assume11', run: () => equal(Twice((x: any) => (integer(x) + 2), 1), 5) }, { name: 'assume12', run: () => equal(exceptAt(constant_11(), [2, 1], (old: number) => (old + 5)), constant_14()) }, { name: 'assume13', run: () => (equal(constant_18(), interval(1, 3)) && equal(constant_19(), constant_20())) }, { name: 'assume14', run: () => equal(constant_22(), constant_23()) }, { name: 'assume15', run: () => {
    const g = recursiveFunction(
      interval(0, 3),
      (g_2: Value) => (i: number) => ((i === 0) ? 0 : (applyFunction(g_2, (i - 1)) + i))
    )
    return applyFunction(g, 3) === 6
  } }, { name: 'assume16', run: () => equal(combine(maplet(1, "a"), maplet(2, "b")), constant_24()) }, { name: 'assume17', run: () => forAll(constant_25(), (s_: SequenceOf<boolean>) => isElement(s_, constant_26())) }, { name: 'assume18', run: () => ((1 > 2) ? false : true) }, { name: 'assume19', run: () => ((_prec(1, 2) && isElement("x", strings)) && equal(domainOf(constant_27()), interval(1, 2))) }, { name: 'assume20', run: () => equal(concatenate(subSequence(constant_10(), 2, 3), constant_28()), constant_29()) }, { name: 'assume21', run: () => equal(bagDomain(
    addBags(setToBag(constant_6()), setToBag(constant_30()))
  ), constant_6()) }, { name: 'assume22', run: () => exists(permutations(constant_6()), (p: FunctionOf<number, number>) => (applyFunction(
    p,
    1
  ) === 2)) }, { name: 'assume23', run: () => (true && (false || true)) }],
}
