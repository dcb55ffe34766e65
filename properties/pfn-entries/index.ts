/** What must hold of entries that cache a frame, and of which designs it is claimed. */
import * as models from '../../model/pfn-entries/designs/index.ts'
import type { Kernel } from '../../model/pfn-entries/kernel.ts'
import { type Design, design } from '../../src/spec/design.ts'
import { lockProperties } from '../../src/spec/locks/index.ts'
import type { Part } from '../../src/spec/part.ts'
import type { Property } from '../../src/spec/property.ts'
import type { System } from '../../src/spec/system.ts'
import { faultAround, linux_6_1_closed } from '../dax/index.ts'
import { firstScope } from '../first-scope.ts'
import { durabilityProperties } from './durability.ts'
import { mappingProperties } from './mapping.ts'
import { aroundWitnesses, cachedWitnesses, commonWitnesses, unknownWitnesses } from './witnesses.ts'

export const properties: readonly Property<Kernel>[] = [
  ...mappingProperties,
  ...durabilityProperties,
  ...lockProperties,
]

/** The design with everything that must hold, what must come about, and what it breaks. */
const claim = (
  design: Design<Kernel>,
  witnesses: readonly Property<Kernel>[],
  breaks: Design['breaks'] = {},
  unclaimed: Design['unclaimed'] = {},
): Design<Kernel> => ({
  ...design,
  ...{ breaks, unclaimed },
  specification: {
    ...design.specification,
    properties: [...properties, ...commonWitnesses, ...witnesses],
  },
})

const noFrame = 'no entry has a frame'
const around = [...cachedWitnesses, ...aroundWitnesses]

/** What comes of an unmapping that is over too early. */
const oneUnmap = (bug: string): Design['breaks'] => ({
  'mapping-truth': bug,
  'zero-page-truth': bug,
  'no-mapping-beyond-eof': bug,
  'no-stale-frame': bug,
})

/** What comes of an entry that says another frame. */
const wrongFrame = (bug: string): Design['breaks'] => ({
  'hit-is-true': bug,
  'cached-frame-is-true': bug,
  'mapping-truth': bug,
  'no-stale-frame': bug,
  'cached-line-is-dirty': bug,
})

/** The DAX core with fault-around: what must hold is what the core claims. */
const core = (name: string, changes: Pick<Design, 'describes' | 'breaks'>, holds: string): Design =>
  firstScope(
    design<any, readonly Part[]>(name, {
      ...changes,
      ...{ from: linux_6_1_closed, parts: [faultAround], switches: { around_holds: holds } },
      unclaimed: linux_6_1_closed.unclaimed,
    }),
    'page',
  )

const linux_6_1_closed_fault_around = core(
  'linux-6.1-closed-fault-around',
  { describes: 'the DAX core, and map_pages that tries the invalidate lock', breaks: {} },
  'invalidate_lock',
)

const linux_6_1_closed_fault_around_bare = core(
  'linux-6.1-closed-fault-around-bare',
  {
    describes: 'the DAX core, and map_pages that reads an entry and maps what it said',
    breaks: {
      'pte-matches-entry': 'core-mapped-around-a-punch',
      'nothing-beyond-eof': 'core-mapped-around-a-punch',
      'no-stale-extent': 'core-mapped-around-a-punch',
      'no-stale-data': 'core-mapped-around-a-punch',
      'read-after-write': 'core-mapped-around-a-punch',
    },
  },
  'nothing',
)

/** The designs, each at what it claims: those that keep everything, what others make of it, and two of the core. */
export const designs: readonly Design[] = [
  claim(
    models.get_block_each_fault,
    unknownWitnesses,
    {},
    {
      'round-trip': noFrame,
      'hit-is-true': noFrame,
      'cached-frame-is-true': noFrame,
    },
  ),
  claim(models.pfn_entries_x86_64, cachedWitnesses),
  claim(models.pfn_entries_arm_lpae, [...cachedWitnesses, ...unknownWitnesses]),
  claim(models.pfn_entries_x86_32, [...cachedWitnesses, ...unknownWitnesses]),
  claim(models.fault_around_exclusion_lock, around),
  claim(models.fault_around_recheck, around),
  claim(models.fault_around_entry_lock, around),
  claim(models.fault_around_bare, around, {
    'mapping-truth': 'mapped-around-a-punch',
    'no-mapping-beyond-eof': 'mapped-around-a-punch',
    'no-stale-frame': 'mapped-around-a-punch',
  }),
  claim(models.fault_around_recheck_one_unmap, around, oneUnmap('mapped-between-unmap-and-delete')),
  claim(models.fault_around_entry_lock_one_unmap, around, oneUnmap('mapped-under-entry-lock')),
  claim(models.fault_around_writable, around, {
    'writable-is-dirty': 'mapped-around-writable',
    'cached-line-is-dirty': 'mapped-around-writable',
  }),
  claim(models.fault_around_asks, around, { 'no-sleep-in-atomic': 'map-pages-sleeps' }),
  claim(models.pfn_truncated, cachedWitnesses, {
    'round-trip': 'pfn-cut-short',
    'msync-is-durable': 'pfn-cut-short',
    ...wrongFrame('pfn-cut-short'),
  }),
  claim(models.pfn_unreserved, cachedWitnesses, wrongFrame('unknown-taken-for-frame')),
  linux_6_1_closed_fault_around,
  linux_6_1_closed_fault_around_bare,
]

export const system: System = {
  name: 'pfn-entries',
  describes: 'what may a fault map without asking the filesystem?',
  designs,
  parts: [],
}
