/** All orders of the numbers from 0 to `count - 1`, the natural one first. */
export function permutations(count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]]
  return permutations(count - 1).flatMap((shorter) =>
    Array.from({ length: count }, (_, at) => [
      ...shorter.slice(0, count - 1 - at),
      count - 1,
      ...shorter.slice(count - 1 - at),
    ]),
  )
}

/** Every way to take one item of each list, the first items first. */
export function product<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return lists.reduce<readonly (readonly T[])[]>(
    (tuples, list) => tuples.flatMap((tuple) => list.map((item) => [...tuple, item])),
    [[]],
  )
}
