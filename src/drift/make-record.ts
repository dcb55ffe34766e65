import type { KernelTree } from '../kernel-tree/open-tree.ts'
import { functionKey, functionsIn, type Places } from '../spec/kernel-source/places.ts'
import type { KernelRecord } from '../spec/kernel-source/record.ts'
import { parseVersion } from '../spec/kernel-source/version.ts'
import { fingerprintOf } from './c/fingerprint.ts'
import { FunctionFinder } from './function-finder.ts'

/** The functions that procedures stand for in a tree, as they are now, and the keys of those that it does not have. */
export function makeRecord(
  tree: KernelTree,
  places: Places,
): { readonly record: KernelRecord; readonly missing: readonly string[] } {
  const finder = new FunctionFinder(tree)
  const functions = [...functionsIn(places, tree.version).values()].flat()
  const found = new Map(
    functions.map((f) => [functionKey(f), finder.find(f.file, f.name)] as const),
  )
  const keys = [...found.keys()].sort()
  return {
    record: {
      version: (parseVersion(tree.version) ?? []).join('.'),
      source: tree.version,
      functions: Object.fromEntries(
        keys
          .filter((key) => found.get(key)!.length > 0)
          .map((key) => [key, fingerprintOf(found.get(key)!)]),
      ),
    },
    missing: keys.filter((key) => found.get(key)!.length === 0),
  }
}
