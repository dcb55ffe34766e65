/**
 * Symmetry sets: states that differ only by a permutation of model values count as one.
 *
 * The representative of a state is the least row (by value codes) over all permutations. Only which states are equal
 * depends on it, not which of them is explored: that is the one found first, as in TLC.
 */

import { asFunction, mapping } from '../values/functions.ts'
import { codeOf, valueAt } from '../values/intern.ts'
import { FiniteSet, setOf } from '../values/sets.ts'
import { FunctionValue, ModelValue, SetValue, type Value } from '../values/value.ts'

/** Puts the representative of a row in `key`. */
export type Canonical = (row: Int32Array, key: Int32Array) => void

export function canonicalBy(permutations: SetValue): Canonical {
  const maps = generated(permutations.members).map((p) => new Permuted(p))
  return (row, key) => {
    key.set(row)
    for (const map of maps) {
      let isLess = false
      for (let i = 0; i < row.length; i++) {
        const code = map.codeOf(row[i]!)
        if (!isLess) {
          if (code > key[i]!) break
          if (code === key[i]!) continue
          isLess = true
          for (let j = 0; j < i; j++) key[j] = map.codeOf(row[j]!)
        }
        key[i] = code
      }
    }
  }
}

/** All products of the given permutations, without the identity. */
function generated(generators: readonly Value[]): readonly Map<ModelValue, Value>[] {
  const asMap = (f: Value) =>
    new Map(asFunction(f).keys.map((k, i) => [k as ModelValue, asFunction(f).values[i]!]))
  const keyOf = (m: Map<ModelValue, Value>) =>
    [...m]
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => `${a.name}>${(b as ModelValue).name}`)
      .sort()
      .join()
  const maps = generators.map(asMap)
  const known = new Map<string, Map<ModelValue, Value>>()
  const waiting = [...maps]
  for (let m = waiting.pop(); m !== undefined; m = waiting.pop()) {
    const key = keyOf(m)
    if (key === '' || known.has(key)) continue
    known.set(key, m)
    for (const g of maps) {
      const product = new Map(g)
      for (const [a, b] of m) product.set(a, g.get(b as ModelValue) ?? b)
      waiting.push(product)
    }
  }
  return [...known.values()]
}

/** A permutation of values, with the images remembered by code. */
class Permuted {
  readonly #map: ReadonlyMap<ModelValue, Value>
  /** By index of the value: its image's code plus 1, 0 where it is not known yet. */
  #codes = new Int32Array(1 << 10)

  constructor(map: ReadonlyMap<ModelValue, Value>) {
    this.#map = map
  }

  codeOf(code: number): number {
    if ((code & 1) === 1 || code <= 2) return code
    const index = code >> 1
    if (index >= this.#codes.length) {
      const larger = new Int32Array(Math.max(index + 1, this.#codes.length * 2))
      larger.set(this.#codes)
      this.#codes = larger
    }
    const known = this.#codes[index]!
    if (known !== 0) return known - 1
    const image = codeOf(this.#image(valueAt(code)))
    this.#codes[index] = image + 1
    return image
  }

  #image(value: Value): Value {
    if (typeof value !== 'object') return value
    if (value instanceof ModelValue) return this.#map.get(value) ?? value
    if (value instanceof SetValue) return setOf(value.members.map((v) => this.#image(v)))
    if (!(value instanceof FunctionValue)) return value
    const { keys, values } = value
    const images = new Map(keys.map((k, i) => [codeOf(this.#image(k)), this.#image(values[i]!)]))
    const domain = setOf(keys.map((k) => this.#image(k)))
    if (domain.size === 0) return value
    return mapping(
      new FiniteSet(domain.members),
      domain.members.map((k) => images.get(codeOf(k))!),
    )
  }
}
