/** Values from the text that `print` gives them; a name is a model value. Functions may come in any order. */

import { enumerated, setOf } from './finite-set.ts'
import { mapping, tuple } from './functions.ts'
import { codeOf, modelValue } from './intern.ts'
import { type Value, ValueError } from './value.ts'

const word = /\s*("(?:[^"\\]|\\.)*"|<<|>>|\|->|:>|@@|[{}[\](),]|[^\s"{}[\](),<>|:@]+)/uy

/** Throws a ValueError for any other text. */
export function parseValue(text: string): Value {
  const reader = new Reader(text)
  const value = reader.value()
  if (reader.next() !== '') throw unreadable(text)
  return value
}

const unreadable = (text: string) => new ValueError(`${text.slice(0, 100)} is no value of TLA+`)

class Reader {
  readonly #text: string
  #at = 0
  #peeked: string | null = null

  constructor(text: string) {
    this.#text = text
  }

  /** The next word; empty at the end. */
  next(): string {
    const peeked = this.#peeked
    if (peeked !== null) {
      this.#peeked = null
      return peeked
    }
    word.lastIndex = this.#at
    const found = word.exec(this.#text)
    if (found === null) {
      if (this.#text.slice(this.#at).trim() !== '') throw unreadable(this.#text)
      return ''
    }
    this.#at = word.lastIndex
    return found[1]!
  }

  #peek(): string {
    this.#peeked ??= this.next()
    return this.#peeked
  }

  #expect(wanted: string): void {
    if (this.next() !== wanted) throw unreadable(this.#text)
  }

  value(): Value {
    const first = this.next()
    switch (first) {
      case 'TRUE':
        return true
      case 'FALSE':
        return false
      case '{':
        return setOf(this.#list('}', () => this.value()))
      case '<<':
        return tuple(this.#list('>>', () => this.value()))
      case '[':
        return functionOf(this.#list(']', () => [this.next(), this.#after('|->')] as const))
      case '(':
        return functionOf(this.#pairs())
      default:
        if (/^-?\d+$/.test(first)) return Number(first)
        if (first.startsWith('"')) return String(JSON.parse(first))
        if (/^[\p{L}\p{N}_]+$/u.test(first)) return modelValue(first)
        throw unreadable(this.#text)
    }
  }

  #after(symbol: string): Value {
    this.#expect(symbol)
    return this.value()
  }

  #list<T>(end: string, item: () => T): T[] {
    const items: T[] = []
    if (this.#peek() !== end)
      for (;;) {
        items.push(item())
        if (this.#peek() !== ',') break
        this.next()
      }
    this.#expect(end)
    return items
  }

  #pairs(): (readonly [Value, Value])[] {
    const pairs: (readonly [Value, Value])[] = []
    for (;;) {
      pairs.push([this.value(), this.#after(':>')])
      if (this.#peek() !== '@@') break
      this.next()
    }
    this.#expect(')')
    return pairs
  }
}

function functionOf(pairs: readonly (readonly [Value, Value])[]): Value {
  const domain = setOf(pairs.map(([key]) => key))
  const all = domain.members
  const values = new Map(pairs.map(([key, value]) => [codeOf(key), value]))
  return mapping(
    enumerated(all),
    all.map((key) => values.get(codeOf(key))!),
  )
}
