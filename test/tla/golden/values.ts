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

function prec(a: number, b: number): boolean {
  return a < b
}

const tuple_1_2 = sequence(1, 2)
const map_1_to_2_to_i = lazy(() => functionOn(interval(1, 2), (i: number) => i))
const record_a_b = recordMaker('a', 'b')
const record_a_b_2 = record_a_b(1, 2)
const record_b_a = recordMaker('b', 'a')
const record_b_a_2 = record_b_a(2, 1)
const record_a = recordMaker('a')
const record_a_2 = record_a(1)
const set_1_2 = set(1, 2)
const set_2_1_1 = set(2, 1, 1)
const SUBSET_1_to_3 = powerSet(interval(1, 3))
const set_3_1_2 = set(3, 1, 2)
const tuple_1_2_3 = sequence(1, 2, 3)
const map_1_to_2_to_tuple = lazy(() => functionOn(interval(1, 2), (i: number) => sequence(i)))
const tuple_1 = sequence(1)
const tuple_7 = sequence(7)
const tuple_tuple_1_tuple_7 = sequence(tuple_1, tuple_7)
const set_1 = set(1)
const set_2_3 = set(2, 3)
const set_set_1_set_2_3 = lazy(() => set(set_1, set_2_3))
const UNION_set_set_1_set_2 = lazy(() => bigUnion(set_set_1_set_2_3()))
const each_1_to_3 = lazy(() => mapSet(interval(1, 3), (x: number) => x * 2))
const set_2_4_6 = set(2, 4, 6)
const constant_1_to_2_by_1_to = lazy(() => product(interval(1, 2), interval(1, 2)))
const some_1_to_2_by_1 = lazy(() =>
  filter(constant_1_to_2_by_1_to(), (row: TupleOf<[number, number]>) => {
    const [x, y] = components(row, 2)
    return x < y
  }),
)
const set_tuple_1_2 = lazy(() => set(tuple_1_2))
const tuple_a_b = sequence('a', 'b')
const constant_1_to_2_to_BOOLEAN = functionSet(interval(1, 2), booleans)
const Seq_BOOLEAN = sequencesOver(booleans)
const tuple_5_6 = sequence(5, 6)
const tuple_4 = sequence(4)
const tuple_2_3_4 = sequence(2, 3, 4)
const set_2 = set(2)

export const Values = specification({
  name: 'Values',
  variables: [],
  assumptions: {
    assume4: () => equal(tuple_1_2, map_1_to_2_to_i()),
    assume5: () => equal(record_a_b_2, record_b_a_2),
    assume6: () => fieldOf(record_a_2, 'a') === 1 && applyFunction(record_a_2, 'a') === 1,
    assume7: () => equal(set_1_2, set_2_1_1) && cardinality(SUBSET_1_to_3) === 8,
    assume8: () => choose(set_3_1_2, (x: number) => x > 1) === 2,
    assume9: () => divide(-7, 2) === -4 && modulo(-7, 2) === 1 && -divide(7, 2) === -3,
    assume10: () => Sum(tuple_1_2_3) === 6 && applyFunction(fact(), 5) === 120,
    assume11: () => equal(Twice((x: any) => integer(x) + 2, 1), 5),
    assume12: () => equal(
      exceptAt(map_1_to_2_to_tuple(), [2, 1], (old: number) => old + 5),
      tuple_tuple_1_tuple_7,
    ),
    assume13: () => (
      equal(UNION_set_set_1_set_2(), interval(1, 3)) &&
      equal(each_1_to_3(), set_2_4_6)
    ),
    assume14: () => equal(some_1_to_2_by_1(), set_tuple_1_2()),
    assume15: () => {
      const g = recursiveFunction(interval(0, 3), (g_2: Value) => (i: number) => i === 0
        ? 0
        : applyFunction(g_2, i - 1) + i)
      return applyFunction(g, 3) === 6
    },
    assume16: () => equal(combine(maplet(1, 'a'), maplet(2, 'b')), tuple_a_b),
    assume17: () => forAll(constant_1_to_2_to_BOOLEAN, (s_: SequenceOf<boolean>) =>
      isElement(s_, Seq_BOOLEAN),
    ),
    assume18: () => 1 > 2 ? false : true,
    assume19: () => (
      prec(1, 2) &&
      isElement('x', strings) &&
      equal(domainOf(tuple_5_6), interval(1, 2))
    ),
    assume20: () => equal(concatenate(subSequence(tuple_1_2_3, 2, 3), tuple_4), tuple_2_3_4),
    assume21: () => equal(bagDomain(addBags(setToBag(set_1_2), setToBag(set_2))), set_1_2),
    assume22: () => exists(permutations(set_1_2), (p: FunctionOf<number, number>) =>
      applyFunction(p, 1) === 2,
    ),
    assume23: () => true && (false || true),
  },
})
