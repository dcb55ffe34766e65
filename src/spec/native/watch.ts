import type { Decoded } from '../layout/decode.ts'

/** A field that was read, and what it held. */
export interface Reading {
  /** `inode[0].i_pages[1]`; empty at the top level. */
  readonly record: string
  readonly field: string
  readonly value: Decoded
}

/** Two values that an assertion compared: `seen === other`. */
export interface Comparison {
  readonly seen: Decoded
  readonly operator: string
  readonly other: Decoded
}

/** Why a condition was false: what was read on the way to it, and what it compared, if it did no more than that. */
export interface Failure {
  readonly readings: readonly Reading[]
  readonly comparison: Comparison | null
}

/**
 * Looks on while a specification runs natively: which fields led to a condition that was false?
 *
 * Rounds of a loop or a callback that went on have decided nothing: only what the last round read is kept, and none if all went
 * by. Loops over numbers cannot be seen, so of the records of one kind only the one read last is kept.
 */
export class Watch {
  /** By the property that the condition stands for; the first failure of each. */
  readonly failures = new Map<string, Failure>()
  readonly #names = new WeakMap<object, string>()
  #readings: Reading[] = []

  /** What is read from now on belongs to another step or condition. */
  begin(): void {
    this.#readings = []
  }

  /** Remembers what a record is called. */
  name(view: object, path: string): void {
    this.#names.set(view, path)
  }

  read(path: string, value: Decoded): void {
    const dot = path.lastIndexOf('.')
    const record = dot < 0 ? '' : path.slice(0, dot)
    this.#readings.push({ record, field: path.slice(dot + 1), value })
  }

  fail(property: string, operands: readonly unknown[] = []): void {
    if (this.failures.has(property)) return
    const [seen, operator, other] = operands.map((operand) => this.#valueOf(operand))
    const comparison =
      typeof operator === 'string' && seen !== undefined && other !== undefined
        ? { seen, operator, other }
        : null
    this.failures.set(property, { readings: lastOfEach(this.#readings), comparison })
  }

  #valueOf(operand: unknown): Decoded | undefined {
    if (typeof operand === 'object' && operand !== null) return this.#names.get(operand)
    const isPlain = operand === null || ['boolean', 'number', 'string'].includes(typeof operand)
    return isPlain ? (operand as Decoded) : undefined
  }

  /** Makes an array of the state tell where its rounds begin. */
  rounds(items: unknown[]): void {
    const forget = () => {
      const { length } = this.#readings
      return () => {
        this.#readings.length = Math.min(this.#readings.length, length)
      }
    }
    const define = (key: PropertyKey, value: unknown) =>
      Object.defineProperty(items, key, { value })
    define(Symbol.iterator, function* () {
      const forgetRound = forget()
      for (let i = 0; i < items.length; i++) {
        forgetRound()
        yield items[i]
      }
      forgetRound()
    })
    /** The first item that the condition answers with `wanted`. */
    const search = (condition: (item: unknown) => boolean, wanted: boolean): number => {
      const forgetRound = forget()
      for (let i = 0; i < items.length; i++) {
        forgetRound()
        if (Boolean(condition(items[i])) === wanted) return i
      }
      forgetRound()
      return -1
    }
    define('some', (condition: (item: unknown) => boolean) => search(condition, true) >= 0)
    define('every', (condition: (item: unknown) => boolean) => search(condition, false) < 0)
    define('find', (condition: (item: unknown) => boolean) => items[search(condition, true)])
  }
}

/** Each field once, in the order of its last reading, of the record of its kind that was read last. */
function lastOfEach(readings: readonly Reading[]): Reading[] {
  const kindOf = ({ record }: Reading) => record.replace(/\[\d+\]/g, '[]')
  const last = new Map(readings.map((reading) => [kindOf(reading), reading.record]))
  const kept = readings.filter((reading) => last.get(kindOf(reading)) === reading.record)
  const byField = new Map(kept.map((reading) => [`${reading.record}.${reading.field}`, reading]))
  return [...byField.values()]
}
