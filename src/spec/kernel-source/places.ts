import { compareVersions } from './version.ts'

/**
 * A function of the kernel that a procedure was read from, and the releases in which it is there: 'mm/mmap.c:unmap_region ..6.10',
 * 'fs/dax.c:dax_busy_page 4.19..', 'fs/ext4/inode.c:ext4_map_blocks' for all. The range has its ends in it.
 */
export type Place = `${string}.${'c' | 'h'}:${string}`

/** Why a procedure stands for no function: an observer of the state, the machine itself, or a lock of the language. */
export type NoPlace = 'ghost' | 'hardware' | 'library'

/** Where each procedure stands, the function that it is named after first. */
export type Places<Procedure extends string = string> = {
  readonly [P in Procedure]: readonly [Place, ...Place[]] | NoPlace
}

/** A function: its file and its name. */
export interface KernelFunction {
  readonly file: string
  readonly name: string
}

const shape = /^(?<file>\S+\.[ch]):(?<name>\w+)(?: (?<since>[\d.]+?)?\.\.(?<until>[\d.]+)?)?$/

/** The function of a place if it is there in a version, else null. Throws for what is no place. */
export function functionAt(place: Place, version: string): KernelFunction | null {
  const found = shape.exec(place)?.groups
  if (found === undefined) throw new Error(`no place: ${place}`)
  const { file, name, since, until } = found
  if (since !== undefined && compareVersions(version, since) < 0) return null
  if (until !== undefined && compareVersions(version, until) > 0) return null
  return { file, name }
}

/** `fs/dax.c:dax_insert_entry`, as records and reports call it. */
export const functionKey = ({ file, name }: KernelFunction): string => `${file}:${name}`

/** The functions of each procedure in a version; procedures without one are left out. */
export function functionsIn(places: Places, version: string): Map<string, KernelFunction[]> {
  const found = new Map<string, KernelFunction[]>()
  for (const [procedure, own] of Object.entries(places)) {
    if (typeof own === 'string') continue
    const there = own.map((p) => functionAt(p, version)).filter((f) => f !== null)
    if (there.length > 0) found.set(procedure, there)
  }
  return found
}

/** What a specification of one version says as its `locations`: the first function of each procedure. */
export function locationsIn(places: Places, version: string): { [procedure: string]: string } {
  const all = [...functionsIn(places, version)]
  return Object.fromEntries(all.map(([procedure, [first]]) => [procedure, functionKey(first)]))
}
