/**
 * A tree held against a record: of every function that a procedure stands for, whether it is what it was.
 *
 * A function that is not in its file any more is looked for in the folders where such functions live.
 */
import type { KernelTree } from '../kernel-tree/open-tree.ts'
import { functionKey, functionsIn, type Places } from '../spec/kernel-source/places.ts'
import type { Fingerprint, KernelRecord } from '../spec/kernel-source/record.ts'
import { fingerprintOf } from './c/fingerprint.ts'
import { type Found, FunctionFinder } from './function-finder.ts'

/** What has become of one function. */
export interface FunctionDrift {
  /** `fs/dax.c:dax_insert_entry`, as recorded. */
  readonly key: string
  /** The procedures that stand for it. */
  readonly procedures: readonly string[]
  readonly state: 'same' | 'changed' | 'moved' | 'gone'
  readonly recorded: Fingerprint
  /** Null if it is gone. A function that has moved may have changed on the way. */
  readonly found: Fingerprint | null
  /** Where it is now; null if it is gone. */
  readonly file: string | null
  /** Functions of the same procedures that the tree has and the record has not: where to read on. */
  readonly instead: readonly string[]
}

/** Every recorded function, in the order of its name. */
export function compareWith(
  tree: KernelTree,
  places: Places,
  record: KernelRecord,
): FunctionDrift[] {
  const finder = new FunctionFinder(tree)
  const procedures = proceduresByFunction(places, record.version)
  const newer = functionsIn(places, tree.version)
  const insteadOf = (own: readonly string[]) =>
    own
      .flatMap((procedure) => newer.get(procedure) ?? [])
      .filter((f) => finder.find(f.file, f.name).length > 0)
      .map(functionKey)
      .filter((key) => record.functions[key] === undefined)
  return Object.entries(record.functions)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, recorded]) => {
      const own = procedures.get(key) ?? []
      const now = whereNow(key, finder)
      const found = now === null ? null : fingerprintOf(now.definitions)
      const state = stateOf(key, recorded, now?.file, found)
      const instead = state === 'gone' ? [...new Set(insteadOf(own))] : []
      return { key, procedures: own, state, recorded, found, file: now?.file ?? null, instead }
    })
}

function stateOf(
  key: string,
  recorded: Fingerprint,
  file: string | undefined,
  found: Fingerprint | null,
): FunctionDrift['state'] {
  if (file === undefined || found === null) return 'gone'
  if (file !== splitKey(key).file) return 'moved'
  return found.hash === recorded.hash ? 'same' : 'changed'
}

/** The file and the name in a key. */
export function splitKey(key: string): { readonly file: string; readonly name: string } {
  const [file, name] = key.split(':')
  return { file, name }
}

function whereNow(key: string, finder: FunctionFinder): Found | null {
  const { file, name } = splitKey(key)
  const there = finder.find(file, name)
  if (there.length > 0) return { file, definitions: there }
  return finder.elsewhere(name)
}

/** Which procedures stand for each function of a version. */
export function proceduresByFunction(places: Places, version: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [procedure, functions] of functionsIn(places, version))
    for (const key of new Set(functions.map(functionKey)))
      found.set(key, [...(found.get(key) ?? []), procedure])
  return found
}
