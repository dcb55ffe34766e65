/** What must hold of Linux DAX, and of which designs it is claimed. */

import * as models from '../../model/dax/designs/index.ts'
import type { Kernel } from '../../model/dax/kernel.ts'
import { kernelHashes } from '../../model/dax/kernel-hashes/index.ts'
import { lineage } from '../../model/dax/lineage.ts'
import { faultAround } from '../../model/dax/parts/fault-around.ts'
import { kjournald } from '../../model/dax/parts/kjournald.ts'
import { places } from '../../model/dax/places.ts'
import { linux61 } from '../../model/dax/trace/linux-6.1.ts'
import type { Design } from '../../src/spec/design.ts'
import { lockProperties } from '../../src/spec/locks/index.ts'
import type { Property } from '../../src/spec/property.ts'
import type { Specification } from '../../src/spec/specification.ts'
import type { System } from '../../src/spec/system.ts'
import { coherenceProperties } from './coherence.ts'
import { durabilityProperties } from './durability.ts'
import { exclusionProperties } from './exclusion.ts'
import { mappingProperties } from './mapping.ts'
import { mremap } from './parts/mremap.ts'
import { pins } from './parts/pins.ts'
import { ramdisk } from './parts/ramdisk.ts'
import { witnesses } from './witnesses.ts'

export type {
  Assertion,
  Block,
  Content,
  Entry,
  Extent,
  FaultFlags,
  FaultResult,
  Frame,
  Header,
  HolePage,
  Inode,
  Iomap,
  Kernel,
  Mm,
  Procedures,
  Step,
  StepName,
  Thread,
  Translation,
} from '../../model/dax/kernel.ts'
export { type FaultAround, faultAround } from '../../model/dax/parts/fault-around.ts'
export { type Kjournald, kjournald } from '../../model/dax/parts/kjournald.ts'
export type { Mremap } from '../../model/dax/parts/mremap/index.ts'
export type { Pins } from '../../model/dax/parts/pins/index.ts'
export type { DaxScope } from '../../model/dax/scope.ts'
export type { Fields, State } from '../../model/dax/state.ts'
export type { DaxSwitches } from '../../model/dax/switches.ts'
export { mremap } from './parts/mremap.ts'
export { pins } from './parts/pins.ts'
export { ramdisk } from './parts/ramdisk.ts'

export const properties: readonly Property<Kernel>[] = [
  ...mappingProperties,
  ...coherenceProperties,
  ...durabilityProperties,
  ...exclusionProperties,
  ...lockProperties,
  ...witnesses,
]

interface Claims {
  readonly breaks?: Design['breaks']
  readonly unclaimed?: Design['unclaimed']
}

/** The design with everything that must hold, what it is known to break, and what nobody claims of it. */
const claim = (design: Design<Kernel>, claims: Claims = {}): Design<Kernel> => ({
  ...design,
  ...claims,
  unclaimed: {
    // Nothing can sleep within a step, and no section under a spinlock has more than one.
    'no-sleep-in-atomic': 'sections under a spinlock are single steps',
    ...claims.unclaimed,
  },
  specification: {
    ...design.specification,
    properties: [...properties, ...design.specification.properties],
  },
})

/**
 * What v4.20 and later break at the smallest scope. Three more gaps need two calls of one thread, or three threads: the known bugs
 * without a commit.
 */
const gaps: Claims = {
  breaks: {
    'durable-after-fsync': 'fsync-skips-locked-entry',
    'fsync-waits-for-flush': 'fsync-skips-flush-in-progress',
  },
}

export const linux_6_1 = claim(models.linux_6_1, gaps)
/** What the designs are made from: what a part extends. */
export const dax: Specification<Kernel> = linux_6_1.specification

export const linux_6_1_closed = claim(models.linux_6_1_closed)
export const linux_6_1_ext2 = claim(models.linux_6_1_ext2, gaps)
export const linux_6_6 = claim(models.linux_6_6, gaps)
export const linux_6_12 = claim(models.linux_6_12, gaps)
/** Up to v5.2 layout breaking takes private copies along. */
const copiesGo: Design['breaks'] = { 'private-copies-stay': 'break-layout-zaps-cow' }

export const linux_4_20 = claim(models.linux_4_20, { breaks: { ...gaps.breaks, ...copiesGo } })
/** Its fsync waits for a locked entry, but does not find one whose flush has begun. */
export const linux_4_19 = claim(models.linux_4_19, {
  breaks: { 'fsync-waits-for-flush': 'fsync-skips-flush-in-progress', ...copiesGo },
})

const noEntries = 'no entries before v4.5'
const noTags = 'no DIRTY tags before v4.5'

const before_4_5: Design['unclaimed'] = {
  'entry-truth': noEntries,
  'pte-matches-entry': noEntries,
  'entry-lock': noEntries,
  'one-entry-per-index': noEntries,
  'dirty-entry-not-evicted': noTags,
  'writable-is-dirty': noTags,
  'untagged-is-flushed': noTags,
}

export const linux_4_0 = claim(models.linux_4_0, {
  unclaimed: before_4_5,
  breaks: {
    'no-stale-pfn': 'punch-vs-fault',
    'no-stale-data': 'punch-vs-fault',
    'no-stale-extent': 'convert-without-zeroing',
    'no-lost-write': 'unwritten-fault-race',
    'read-after-write': 'hole-vs-alloc-fault-4.0',
    'no-zero-over-data': 'hole-vs-alloc-fault-4.0',
    'durable-after-fsync': 'fsync-untracked-mmap',
    'fsync-waits-for-flush': 'fsync-untracked-mmap',
    'enospc-means-full': 'fault-enospc-no-retry',
  },
})
export const linux_4_0_ext2 = claim(models.linux_4_0_ext2, {
  unclaimed: before_4_5,
  breaks: {
    'no-lost-write': 'fault-fault-double-zero',
    'read-after-write': 'hole-vs-alloc-fault-4.0',
    'no-zero-over-data': 'hole-vs-alloc-fault-4.0',
    'durable-after-fsync': 'fsync-untracked-mmap',
    'fsync-waits-for-flush': 'fsync-untracked-mmap',
  },
})

/** The designs that `daxcheck` knows by name. */
export const designs: readonly Design<Kernel>[] = [
  linux_6_1,
  linux_6_1_closed,
  linux_6_1_ext2,
  linux_6_6,
  linux_6_12,
  linux_4_20,
  linux_4_19,
  linux_4_0,
  linux_4_0_ext2,
]

/** The DAX core, as kernels have it. */
export const system: System = {
  name: 'dax',
  describes: 'files on persistent memory, mapped straight into user space',
  designs,
  parts: [pins, mremap, kjournald, faultAround, ramdisk],
  kernel: { places, records: kernelHashes, lineage },
  traces: [linux61],
}
