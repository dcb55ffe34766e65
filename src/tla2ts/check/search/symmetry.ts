/**
 * Symmetry sets: states that differ only by a permutation of model values count as one.
 *
 * The representative of a state is the least row (by value codes) over all permutations. Only which states are equal
 * depends on it, not which of them is explored: that is the one found first, as in TLC.
 */

import { setOf } from '../../values/finite-set.ts'
import { asFunction, mapping } from '../../values/functions.ts'
import { codeOf, valueAt } from '../../values/intern.ts'
import { FunctionValue, ModelValue, SetValue, type Value } from '../../values/value.ts'

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
  readonly #domains = new Map<readonly Value[], MovedDomain>()

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
    const image = codeOf(this.#imageOf(valueAt(code)))
    this.#codes[index] = image + 1
    return image
  }

  /** The image of a part: looked up, so that a value of which one part is new costs one part. */
  #image(value: Value): Value {
    return typeof value === 'object' ? valueAt(this.codeOf(codeOf(value))) : value
  }

  #imageOf(value: Value): Value {
    if (value instanceof ModelValue) return this.#map.get(value) ?? value
    if (value instanceof SetValue) return setOf(value.members.map((v) => this.#image(v)))
    if (!(value instanceof FunctionValue) || value.values.length === 0) return value
    const images = value.values.map((v) => this.#image(v))
    const { domain, places } = this.#domainOf(value)
    if (places === null) return mapping(domain, images)
    const values = new Array<Value>(images.length)
    for (let i = 0; i < images.length; i++) values[places[i]!] = images[i]!
    return mapping(domain, values)
  }

  /** The image of a function's domain, and where the image of each argument stands in it; null if none moves. */
  #domainOf(f: FunctionValue): MovedDomain {
    const { keys } = f
    let moved = this.#domains.get(keys)
    if (moved === undefined) {
      const images = keys.map((key) => this.#image(key))
      const domain = setOf([...images])
      const codes = domain.members.map(codeOf)
      const places = images.map((image) => codes.indexOf(codeOf(image)))
      const isMoved = places.some((to, from) => to !== from)
      moved = { domain, places: isMoved ? places : null }
      this.#domains.set(keys, moved)
    }
    return moved
  }
}

interface MovedDomain {
  readonly domain: SetValue
  readonly places: readonly number[] | null
}
