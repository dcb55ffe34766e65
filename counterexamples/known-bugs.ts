/** The known bugs by system: each has its file in the folder of that name. */
import type { KnownBug } from '../src/counterexample/known-bug.ts'
import { knownBugs as dax } from './dax/known-bugs.ts'
import { knownBugs as directAccess } from './direct-access/known-bugs.ts'
import { knownBugs as mremap } from './mremap/known-bugs.ts'
import { knownBugs as pfnEntries } from './pfn-entries/known-bugs.ts'
import { knownBugs as pins } from './pins/known-bugs.ts'

export const catalogue: { readonly [system: string]: readonly KnownBug[] } = {
  dax,
  'direct-access': directAccess,
  'pfn-entries': pfnEntries,
  pins,
  mremap,
}

export const knownBugs: readonly KnownBug[] = Object.values(catalogue).flat()
