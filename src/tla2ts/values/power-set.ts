/** Subsets, and the sets of all of them. */
import { asSet } from './as-set.ts'
import { equal } from './compare.ts'
import { FiniteSet } from './finite-set.ts'
import { LazySet } from './lazy-set.ts'
import { print } from './print.ts'
import type { SetValue, Value } from './value.ts'

export function isSubset(a: Value, b: Value): boolean {
  const left = asSet(a)
  const right = asSet(b)
  if (left instanceof PowerSet && right instanceof PowerSet) return isSubset(left.base, right.base)
  for (const member of left) if (!right.has(member)) return false
  return true
}

/** `SUBSET base`: by size, then element by element. */
export class PowerSet extends LazySet {
  declare readonly base: SetValue
  declare readonly isFinite: boolean

  constructor(base: SetValue) {
    super()
    this.base = base
    this.isFinite = base.isFinite
  }

  override isSameRule(other: SetValue): boolean | null {
    return other instanceof PowerSet ? equal(this.base, other.base) : null
  }

  protected contains(value: Value): boolean {
    return isSubset(asSet(value), this.base)
  }

  override get size(): number {
    return 2 ** this.base.size
  }

  protected override get atMost(): number {
    return this.size
  }

  *iterate(): Iterator<Value> {
    const all = this.base.members
    for (let size = 0; size <= all.length; size++) yield* subsetsOfSize(all, size)
  }

  override toString(): string {
    return `SUBSET ${print(this.base)}`
  }
}

/** All subsets of the given size of a sorted list, in TLC's order. */
export function* subsetsOfSize(all: readonly Value[], size: number): Generator<SetValue> {
  if (size > all.length) return
  const chosen = Array.from({ length: size }, (_, i) => i)
  for (;;) {
    yield new FiniteSet(chosen.map((i) => all[i]!))
    let i = size - 1
    while (i >= 0 && chosen[i] === all.length - size + i) i--
    if (i < 0) return
    chosen[i]!++
    for (let j = i + 1; j < size; j++) chosen[j] = chosen[j - 1]! + 1
  }
}
