/** Every system that `daxcheck` knows by name, the main one first. Names of designs, parts and known bugs are unique among them. */
import type { Design } from '../src/spec/design.ts'
import type { System } from '../src/spec/system.ts'
import { system as dax } from './dax/index.ts'
import { system as directAccess } from './direct-access/index.ts'
import { system as mremap } from './mremap/index.ts'
import { system as pfnEntries } from './pfn-entries/index.ts'
import { system as pins } from './pins/index.ts'

export const systems: readonly System[] = [dax, directAccess, pfnEntries, pins, mremap]

export const designs: readonly Design[] = systems.flatMap((system) => system.designs)
