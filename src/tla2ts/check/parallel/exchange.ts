/**
 * Values between two threads, each with codes of its own (see values/intern.ts).
 *
 * A row is sent in codes. A code that the other end cannot know yet is defined first, once, in terms of codes defined before.
 * In what is sent, an even code above 2 is the sender's, a negative even one is the receiver's, with its sign changed; numbers
 * and truth values have the same codes everywhere.
 *
 *     definitions: code kind size item...      kinds: see below; items are codes, or an index in `texts`
 */

import { enumerated } from '../../values/finite-set.ts'
import { mapping } from '../../values/functions.ts'
import { codeOf, modelValue, valueAt } from '../../values/intern.ts'
import { FunctionValue, ModelValue, SetValue, type Value } from '../../values/value.ts'

/** What came to be known since the message before. */
export interface Definitions {
  readonly definitions: Int32Array
  readonly texts: readonly (string | number)[]
}

const kinds = { text: 0, model: 1, set: 2, function: 3 } as const

export class Exchange {
  /** By index here: how the value is written, 0 if the other end does not know it. */
  #written = new Int32Array(1 << 10)
  /** By index there: the code here. */
  #read = new Int32Array(1 << 10)
  #definitions: number[] = []
  #texts: (string | number)[] = []

  /** A code as the other end understands it after the next `takeDefinitions`. */
  write(code: number): number {
    if ((code & 1) === 1 || code <= 2) return code
    const known = this.#written[code >> 1]
    return known !== undefined && known !== 0 ? known : this.#define(code)
  }

  read(written: number): number {
    if ((written & 1) === 1) return written
    if (written < 0) return -written
    return written <= 2 ? written : this.#read[written >> 1]!
  }

  takeDefinitions(): Definitions {
    const taken = { definitions: Int32Array.from(this.#definitions), texts: this.#texts }
    this.#definitions = []
    this.#texts = []
    return taken
  }

  learn({ definitions, texts }: Definitions): void {
    for (let i = 0; i < definitions.length; ) {
      const [theirs, kind, size] = [definitions[i]!, definitions[i + 1]!, definitions[i + 2]!]
      const items = definitions.subarray(i + 3, i + 3 + size)
      const code = codeOf(this.#build(kind, items, texts))
      this.#read = set(this.#read, theirs >> 1, code)
      this.#written = set(this.#written, code >> 1, -theirs)
      i += 3 + size
    }
  }

  #define(code: number): number {
    const value = valueAt(code)
    const [kind, items] = this.#describe(value)
    this.#definitions.push(code, kind, items.length, ...items)
    this.#written = set(this.#written, code >> 1, code)
    return code
  }

  #describe(value: Value): readonly [kind: number, items: readonly number[]] {
    if (typeof value === 'string' || typeof value === 'number')
      return [kinds.text, [this.#texts.push(value) - 1]]
    if (value instanceof ModelValue) return [kinds.model, [this.#texts.push(value.name) - 1]]
    const codes = (values: readonly Value[]) => values.map((v) => this.write(codeOf(v)))
    if (value instanceof SetValue) return [kinds.set, codes(value.members)]
    if (!(value instanceof FunctionValue)) throw new Error('a value of no known kind')
    return [kinds.function, codes([value.domain, ...value.values])]
  }

  #build(kind: number, items: Int32Array, texts: Definitions['texts']): Value {
    if (kind === kinds.text) return texts[items[0]!]!
    if (kind === kinds.model) return modelValue(String(texts[items[0]!]!))
    const values = Array.from(items, (item) => valueAt(this.read(item)))
    if (kind === kinds.set) return enumerated(values)
    const [domain, ...results] = values
    return mapping(domain as SetValue, results)
  }
}

/** The array with one item set, larger if it must be. */
function set(array: Int32Array<ArrayBuffer>, index: number, item: number): Int32Array<ArrayBuffer> {
  let room = array
  if (index >= array.length) {
    room = new Int32Array(Math.max(index + 1, array.length * 2))
    room.set(array)
  }
  room[index] = item
  return room
}
