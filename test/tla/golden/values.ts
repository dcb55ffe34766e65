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
  apply,
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
  record,
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
    : times(n, apply(fact_2, n - 1))),
)

function Twice(F: (a: number) => number, x: number): number {
  return F(F(x))
}

function prec(a: number, b: number): boolean {
  return a < b
}

export const Values = specification({
  name: 'Values',
  variables: [],
  assumptions: {
    assume4: () => equal(sequence(1, 2), functionOn(interval(1, 2), (i: number) => i)),
    assume5: () => equal(record({ a: 1, b: 2 }), record({ b: 2, a: 1 })),
    assume6: () => fieldOf(record({ a: 1 }), 'a') === 1 && apply(record({ a: 1 }), 'a') === 1,
    assume7: () => equal(set(1, 2), set(2, 1, 1)) && cardinality(powerSet(interval(1, 3))) === 8,
    assume8: () => choose(set(3, 1, 2), (x: number) => x > 1) === 2,
    assume9: () => divide(-7, 2) === -4 && modulo(-7, 2) === 1 && -divide(7, 2) === -3,
    assume10: () => Sum(sequence(1, 2, 3)) === 6 && apply(fact(), 5) === 120,
    assume11: () => Twice((x: number) => x + 2, 1) === 5,
    assume12: () => equal(
      exceptAt(functionOn(interval(1, 2), (i: number) => sequence(i)), [2, 1], (old: number) =>
        old + 5,
      ),
      sequence(sequence(1), sequence(7)),
    ),
    assume13: () => (
      equal(bigUnion(set(set(1), set(2, 3))), interval(1, 3)) &&
      equal(mapSet(interval(1, 3), (x: number) => x * 2), set(2, 4, 6))
    ),
    assume14: () => equal(
      filter(product(interval(1, 2), interval(1, 2)), (row: TupleOf<[number, number]>) => {
        const [x, y] = components(row, 2)
        return x < y
      }),
      set(sequence(1, 2)),
    ),
    assume15: () => {
      const g = recursiveFunction(interval(0, 3), (g_2: Value) => (i: number) => i === 0
        ? 0
        : apply(g_2, i - 1) + i)
      return apply(g, 3) === 6
    },
    assume16: () => equal(combine(maplet(1, 'a'), maplet(2, 'b')), sequence('a', 'b')),
    assume17: () => forAll(functionSet(interval(1, 2), booleans), (s_: SequenceOf<boolean>) =>
      isElement(s_, sequencesOver(booleans)),
    ),
    assume18: () => 1 > 2 ? false : true,
    assume19: () => (
      prec(1, 2) &&
      isElement('x', strings) &&
      equal(domainOf(sequence(5, 6)), interval(1, 2))
    ),
    assume20: () => equal(
      concatenate(subSequence(sequence(1, 2, 3), 2, 3), sequence(4)),
      sequence(2, 3, 4),
    ),
    assume21: () => equal(bagDomain(addBags(setToBag(set(1, 2)), setToBag(set(2)))), set(1, 2)),
    assume22: () => exists(permutations(set(1, 2)), (p: FunctionOf<number, number>) =>
      apply(p, 1) === 2,
    ),
    assume23: () => true && (false || true),
  },
})
