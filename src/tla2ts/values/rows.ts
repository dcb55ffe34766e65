/** Combinations of one element from each of several lists. */
import type { Value } from './value.ts'

/** All rows with one member of each list, the last position fastest. */
export function* rowsOf(lists: readonly (readonly Value[])[]): Generator<Value[]> {
  if (lists.some((list) => list.length === 0)) return
  const odometer = lists.map(() => 0)
  for (;;) {
    yield odometer.map((position, i) => lists[i]![position]!)
    let i = lists.length - 1
    while (i >= 0 && ++odometer[i]! === lists[i]!.length) odometer[i--] = 0
    if (i < 0) return
  }
}
