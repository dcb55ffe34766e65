/** What was on the table in March 2014, and what follows when one part of it is left out. */
import { design } from '../../../src/spec/design.ts'
import type { Kernel } from '../kernel.ts'
import { pfnEntries } from '../specification.ts'

export const get_block_each_fault = design<Kernel>('get-block-each-fault', {
  from: pfnEntries,
  describes: 'entries with Dirty and Lock and no frame: the filesystem is asked at each fault',
  switches: { arch: 'none' },
})

export const pfn_entries_x86_64 = design<Kernel>('pfn-entries-x86-64', {
  from: pfnEntries,
  describes: 'entries cache the frame, in more bits than it has',
})

export const pfn_entries_arm_lpae = design<Kernel>('pfn-entries-arm-lpae', {
  from: pfnEntries,
  describes: 'the same in just as many: the last frame has no code, and is asked for',
  switches: { arch: 'arm_lpae' },
})

export const pfn_entries_x86_32 = design<Kernel>('pfn-entries-x86-32', {
  from: pfnEntries,
  describes: 'the same in fewer: most frames are asked for',
  switches: { arch: 'x86_32' },
})

/** Nobody who changes an extent runs meanwhile, so one unmap is enough. */
export const fault_around_exclusion_lock = design<Kernel>('fault-around-exclusion-lock', {
  from: pfnEntries,
  describes: 'map_pages tries the invalidate lock for the whole of it; one unmap',
  switches: { fault_around: 'exclusion_lock', unmaps_again: false },
})

export const fault_around_recheck = design<Kernel>('fault-around-recheck', {
  from: pfnEntries,
  describes: 'map_pages looks at the entry again under the page-table lock; two unmaps',
  switches: { fault_around: 'recheck' },
})

export const fault_around_entry_lock = design<Kernel>('fault-around-entry-lock', {
  from: pfnEntries,
  describes: 'map_pages tries the lock bit of the entry and maps under it; two unmaps',
  switches: { fault_around: 'entry_lock' },
})

export const fault_around_bare = design<Kernel>('fault-around-bare', {
  from: pfnEntries,
  describes: 'map_pages reads the entry and maps what it said; two unmaps',
  switches: { fault_around: 'bare' },
})

export const fault_around_recheck_one_unmap = design<Kernel>('fault-around-recheck-one-unmap', {
  from: fault_around_recheck,
  describes: 'a second look at the entry, and one unmap',
  switches: { unmaps_again: false },
})

export const fault_around_entry_lock_one_unmap = design<Kernel>(
  'fault-around-entry-lock-one-unmap',
  {
    from: fault_around_entry_lock,
    describes: 'the lock bit of the entry, and one unmap',
    switches: { unmaps_again: false },
  },
)

export const fault_around_writable = design<Kernel>('fault-around-writable', {
  from: fault_around_exclusion_lock,
  describes: 'map_pages maps writable, where the mapping may be written to',
  switches: { around_writable: true },
})

export const fault_around_asks = design<Kernel>('fault-around-asks', {
  from: fault_around_exclusion_lock,
  describes: 'map_pages asks the filesystem for a frame that does not fit in its entry',
  switches: { arch: 'x86_32', around_unknown: 'asks' },
})

export const pfn_truncated = design<Kernel>('pfn-truncated', {
  from: pfn_entries_x86_32,
  describes: 'a frame that does not fit is cut to the bits there are',
  switches: { checks_fit: false },
})

export const pfn_unreserved = design<Kernel>('pfn-unreserved', {
  from: pfn_entries_arm_lpae,
  describes: 'every code is a frame, and an entry without one has the code of the last',
  switches: { reserves_unknown: false },
})
