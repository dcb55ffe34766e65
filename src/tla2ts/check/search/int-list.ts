/** A growing list of whole numbers of 32 bits. */
export class IntList {
  #items = new Int32Array(1024)
  #count = 0

  get count(): number {
    return this.#count
  }

  at(index: number): number {
    return this.#items[index]!
  }

  push(item: number): void {
    if (this.#count === this.#items.length) {
      const larger = new Int32Array(this.#count * 2)
      larger.set(this.#items)
      this.#items = larger
    }
    this.#items[this.#count++] = item
  }

  /** The items so far, not copied. */
  array(): Int32Array {
    return this.#items.subarray(0, this.#count)
  }
}
