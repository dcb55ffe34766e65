import type { KernelTree } from '../kernel-tree/open-tree.ts'
import { type CFunction, functionsOf } from './c/functions.ts'
import { filesWith } from './files-with.ts'

/** A file and all that it defines by one name. */
export interface Found {
  readonly file: string
  readonly definitions: readonly CFunction[]
}

/** Functions of a tree by name; each file is read once. */
export class FunctionFinder {
  readonly #tree: KernelTree
  readonly #byFile = new Map<string, readonly CFunction[]>()

  constructor(tree: KernelTree) {
    this.#tree = tree
  }

  /** All definitions of a name in a file. */
  find(file: string, name: string): readonly CFunction[] {
    return this.#functions(file).filter((f) => f.name === name)
  }

  /** The first file of the tree that defines it, if any does. A macro elsewhere is another thing of the same name. */
  elsewhere(name: string): Found | null {
    for (const file of filesWith(this.#tree.folder, name)) {
      const definitions = this.find(file, name).filter(({ tokens }) => tokens.length > 1)
      if (definitions.length > 0) return { file, definitions }
    }
    return null
  }

  #functions(file: string): readonly CFunction[] {
    const known = this.#byFile.get(file)
    if (known !== undefined) return known
    const functions = functionsOf(this.#tree.text(file) ?? '')
    this.#byFile.set(file, functions)
    return functions
  }
}
