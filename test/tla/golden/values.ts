// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
/**
 * What values are, as assumptions: no state is looked at.
 *
 * The specification Values with Values.cfg, translated from TLA+.
 */
import {
  type Value,
  type FunctionOf,
  type SequenceOf,
  type TupleOf,
  addBags,
  applyFunction,
  bagDomain,
  bigUnion,
  booleans,
  cardinality,
  choose,
  combine,
  components,
  concatenate,
  divide,
  domainOf,
  emptyTuple,
  equal,
  exceptAt,
  exists,
  fieldOf,
  filter,
  forAll,
  functionOn,
  functionSet,
  head,
  inOrder,
  integer,
  interval,
  isElement,
  lazy,
  mapSet,
  maplet,
  modulo,
  nat,
  permutations,
  powerSet,
  product,
  recordMaker,
  recursiveFunction,
  sequence,
  sequencesOver,
  set,
  setToBag,
  specification,
  strings,
  subSequence,
  tail,
  times,
} from 'daxcheck/tla2ts'

/** Strings and model values in TLC's order, which decides what CHOOSE takes. */
inOrder('x', 'a', 'b')

function Sum(s_: SequenceOf<number>): number {
  return equal(s_, emptyTuple) ? 0 : head(s_) + Sum(tail(s_))
}

const fact = lazy(() =>
  recursiveFunction(nat, (fact_2: Value) => (n: number) => n === 0
    ? 1
    : times(n, applyFunction(fact_2, n - 1))),
)

function Twice(F: (...args: any[]) => any, x: number): Value {
  return F(F(x))
}

function _prec(a: number, b: number): boolean {
  return a < b
}

const constant = lazy(() => sequence(1, 2))
const constant_2 = lazy(() => functionOn(interval(1, 2), (i: number) => i))
const record_a_b = recordMaker('a', 'b')
const constant_3 = lazy(() => record_a_b(1, 2))
const record_b_a = recordMaker('b', 'a')
const constant_4 = lazy(() => record_b_a(2, 1))
const record_a = recordMaker('a')
const constant_5 = lazy(() => record_a(1))
const constant_6 = lazy(() => set(1, 2))
const constant_7 = lazy(() => set(2, 1, 1))
const constant_8 = lazy(() => powerSet(interval(1, 3)))
const constant_9 = lazy(() => set(3, 1, 2))
const constant_10 = lazy(() => sequence(1, 2, 3))
const constant_11 = lazy(() => functionOn(interval(1, 2), (i: number) => sequence(i)))
const constant_12 = lazy(() => sequence(1))
const constant_13 = lazy(() => sequence(7))
const constant_14 = lazy(() => sequence(constant_12(), constant_13()))
const constant_15 = lazy(() => set(1))
const constant_16 = lazy(() => set(2, 3))
const constant_17 = lazy(() => set(constant_15(), constant_16()))
const constant_18 = lazy(() => bigUnion(constant_17()))
const constant_19 = lazy(() => mapSet(interval(1, 3), (x: number) => x * 2))
const constant_20 = lazy(() => set(2, 4, 6))
const constant_21 = lazy(() => product(interval(1, 2), interval(1, 2)))
const constant_22 = lazy(() =>
  filter(constant_21(), (row: TupleOf<[number, number]>) => {
    const [x, y] = components(row, 2)
    return x < y
  }),
)
const constant_23 = lazy(() => set(constant()))
const constant_24 = lazy(() => sequence('a', 'b'))
const constant_25 = lazy(() => functionSet(interval(1, 2), booleans))
const constant_26 = lazy(() => sequencesOver(booleans))
const constant_27 = lazy(() => sequence(5, 6))
const constant_28 = lazy(() => sequence(4))
const constant_29 = lazy(() => sequence(2, 3, 4))
const constant_30 = lazy(() => set(2))

export const Values = specification({
  name: 'Values',
  variables: [],
  assumptions: {
    assume4: () => equal(constant(), constant_2()),
    assume5: () => equal(constant_3(), constant_4()),
    assume6: () => fieldOf(constant_5(), 'a') === 1 && applyFunction(constant_5(), 'a') === 1,
    assume7: () => equal(constant_6(), constant_7()) && cardinality(constant_8()) === 8,
    assume8: () => choose(constant_9(), (x: number) => x > 1) === 2,
    assume9: () => divide(-7, 2) === -4 && modulo(-7, 2) === 1 && -divide(7, 2) === -3,
    assume10: () => Sum(constant_10()) === 6 && applyFunction(fact(), 5) === 120,
    assume11: () => equal(Twice((x: any) => integer(x) + 2, 1), 5),
    assume12: () => equal(exceptAt(constant_11(), [2, 1], (old: number) => old + 5), constant_14()),
    assume13: () => equal(constant_18(), interval(1, 3)) && equal(constant_19(), constant_20()),
    assume14: () => equal(constant_22(), constant_23()),
    assume15: () => {
      const g = recursiveFunction(interval(0, 3), (g_2: Value) => (i: number) => i === 0
        ? 0
        : applyFunction(g_2, i - 1) + i)
      return applyFunction(g, 3) === 6
    },
    assume16: () => equal(combine(maplet(1, 'a'), maplet(2, 'b')), constant_24()),
    assume17: () => forAll(constant_25(), (s_: SequenceOf<boolean>) =>
      isElement(s_, constant_26()),
    ),
    assume18: () => 1 > 2 ? false : true,
    assume19: () => (
      _prec(1, 2) &&
      isElement('x', strings) &&
      equal(domainOf(constant_27()), interval(1, 2))
    ),
    assume20: () => equal(
      concatenate(subSequence(constant_10(), 2, 3), constant_28()),
      constant_29(),
    ),
    assume21: () => equal(
      bagDomain(addBags(setToBag(constant_6()), setToBag(constant_30()))),
      constant_6(),
    ),
    assume22: () => exists(permutations(constant_6()), (p: FunctionOf<number, number>) =>
      applyFunction(p, 1) === 2,
    ),
    assume23: () => true && (false || true),
  },
})
