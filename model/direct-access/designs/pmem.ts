/** Devices whose memory is there from the start: what can go wrong is the place, a bad block, and the removal. */
import { design } from '../../../src/spec/design.ts'
import type { Kernel } from '../kernel.ts'
import { directAccess } from '../specification.ts'

export const pmem = design<Kernel>('pmem', {
  from: directAccess,
  describes: 'pmem; a fault maps within the section, and a removal waits, then unmaps',
})

export const axonram = design<Kernel>('axonram', {
  from: pmem,
  describes: 'the driver adds an offset, and knows of no bad block',
  switches: { driver: 'axonram' },
})

export const dcssblk = design<Kernel>('dcssblk', {
  from: pmem,
  describes: 'the same, and ENODEV for a segment that is gone',
  switches: { driver: 'dcssblk' },
})

export const pmem_huge = design<Kernel>('pmem-huge', {
  from: pmem,
  describes: 'pmem; a fault asks for a huge page first, and falls back',
  switches: { huge_faults: true },
})

/** Nothing goes wrong on pmem, which does not sleep, and nobody says that another driver might. */
export const pmem_under_lock = design<Kernel>('pmem-under-lock', {
  from: pmem,
  describes: 'pmem, called under the tree lock by a kernel that does not say might_sleep()',
  switches: { translates: 'under_tree_lock', might_sleep: false },
})

export const pmem_under_lock_annotated = design<Kernel>('pmem-under-lock-annotated', {
  from: pmem,
  describes: 'pmem, called under the tree lock by a kernel that says might_sleep()',
  switches: { translates: 'under_tree_lock' },
})

export const unaligned_partition = design<Kernel>('unaligned-partition', {
  from: pmem,
  describes: 'the partition begins between two pages: nobody gets any access',
  switches: { partition: 'unaligned' },
})

export const shrunk_partition = design<Kernel>('shrunk-partition', {
  from: pmem,
  describes: 'the partition ends before the filesystem on it does',
  switches: { partition: 'shrunk' },
})

/** Before b2e0d1625e19 callers kept no hold of the device at all. */
export const removal_4_1 = design<Kernel>('removal-4.1', {
  from: pmem,
  describes: 'v4.1: no section, and nobody waits or unmaps when the device goes',
  switches: {
    reader_section: false,
    section_covers_mapping: false,
    checks_alive: false,
    kill_waits: false,
    unmaps: 'never',
  },
})

/** The section is in dax_iomap_direct_access(), and over before the entry and the page-table entry are made. */
export const removal_4_12 = design<Kernel>('removal-4.12', {
  from: pmem,
  describes: 'v4.12: the kernel is out when the device goes, its page tables are left',
  switches: { section_covers_mapping: false, unmaps: 'never' },
})

export const removal_unmaps_first = design<Kernel>('removal-unmaps-first', {
  from: pmem,
  describes: 'a removal unmaps and then kills the device',
  switches: { unmaps: 'before_kill' },
})

export const removal_short_section = design<Kernel>('removal-short-section', {
  from: pmem,
  describes: 'a removal kills and then unmaps; a fault maps after its section',
  switches: { section_covers_mapping: false },
})
