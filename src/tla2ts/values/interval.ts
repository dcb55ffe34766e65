/** Sets of successive numbers. */
import { equal } from './compare.ts'
import { boundSize } from './lazy-set.ts'
import { SetValue, type Value } from './value.ts'

const counting: (readonly number[])[] = []

/** `[1, ..., n]`, shared, so that tuples of one length have identical keys. */
export function oneTo(n: number): readonly number[] {
  counting[n] ??= Array.from({ length: n }, (_, i) => i + 1)
  return counting[n]
}

/** `low..high`. */
export class Interval extends SetValue {
  declare readonly low: number
  declare readonly high: number
  declare private all: readonly number[] | null

  constructor(low: number, high: number) {
    super()
    this.low = low
    this.high = high
    this.all = null
  }

  get isFinite(): boolean {
    return true
  }

  has(value: Value): boolean {
    if (typeof value === 'number') return value >= this.low && value <= this.high
    if (this.size === 0) return false
    return equal(value, this.low)
  }

  override get size(): number {
    return Math.max(0, this.high - this.low + 1)
  }

  override toString(): string {
    return `${this.low}..${this.high}`
  }

  get members(): readonly number[] {
    boundSize(this.size)
    if (this.low === 1) return oneTo(this.size)
    this.all ??= Array.from({ length: this.size }, (_, i) => this.low + i)
    return this.all
  }

  override *[Symbol.iterator](): Iterator<number> {
    for (let i = this.low; i <= this.high; i++) yield i
  }
}

export function interval(low: number, high: number): SetValue {
  return new Interval(low, high)
}
