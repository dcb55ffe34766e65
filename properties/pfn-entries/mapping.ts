/** What page tables and entries say, and what the file says. */
import type { Kernel } from '../../model/pfn-entries/kernel.ts'
import type { Property } from '../../src/spec/property.ts'

const roundTrip: Property<Kernel> = {
  kind: 'assertion',
  name: 'round-trip',
  title: 'an entry gives back the frame or none',
  reason: 'a frame that is another one maps memory of another file, or of the kernel',
  rule: 'rte_to_pfn(pfn_to_rte(pfn)) is pfn or RTE_PFN_UNKNOWN',
}

const hitIsTrue: Property<Kernel> = {
  kind: 'assertion',
  name: 'hit-is-true',
  title: 'a hit gives what get_block would',
  reason: 'what is looked up without the filesystem goes around what it has decided since',
  rule: 'who takes a page from the file deletes its entry first, and whoever uses one has it locked',
}

const cachedFrameIsTrue: Property<Kernel> = {
  kind: 'invariant',
  name: 'cached-frame-is-true',
  title: 'a cached frame is that of the page',
  reason: 'the next hit maps a block that is free or belongs to another file',
  rule: 'an entry goes before its block does, under the exclusion lock',
  holds: (k) => {
    if (k.inode.invalidate_lock.writer !== null) return true
    for (const page of k.inode.page)
      if (page.kind === 'exceptional' && page.lock.owner === null) {
        const pfn = k.rte_to_pfn(page.rte)
        if (pfn !== null && pfn !== page.extent) return false
      }
    return true
  },
}

const mappingTruth: Property<Kernel> = {
  kind: 'invariant',
  name: 'mapping-truth',
  title: 'a mapping shows the block of its page',
  reason: 'a program reads and destroys what another file has',
  rule: 'at the time it is freed no page table has a block, and none gets it after',
  holds: (k) => {
    for (const mm of k.mm)
      for (const pte of mm.pte)
        if (pte.kind === 'frame' && pte.frame !== k.inode.page[pte.index]!.extent) return false
    return true
  },
}

const zeroPageTruth: Property<Kernel> = {
  kind: 'invariant',
  name: 'zero-page-truth',
  title: 'a zero page is mapped for a hole only',
  reason: 'a program goes on to read zeros where another has written',
  rule: 'who fills a hole unmaps its zero page under the page lock, and whoever maps one has that',
  holds: (k) => {
    if (k.inode.invalidate_lock.writer !== null) return true
    for (const mm of k.mm)
      for (const pte of mm.pte) {
        const page = k.inode.page[pte.index]!
        if (pte.kind === 'zero' && page.extent !== null && page.lock.owner === null) return false
      }
    return true
  },
}

const noMappingBeyondEof: Property<Kernel> = {
  kind: 'invariant',
  name: 'no-mapping-beyond-eof',
  title: 'no mapping beyond the size of the file',
  reason: 'a program is owed a SIGBUS there, and a file that grows again shows what was cut off',
  rule: 'the size is lowered first, and unmapped is what lies beyond before the lock is dropped',
  holds: (k) => {
    if (k.inode.invalidate_lock.writer !== null) return true
    for (const mm of k.mm)
      for (const pte of mm.pte) if (pte.kind !== 'none' && pte.index >= k.inode.i_size) return false
    return true
  },
}

const noStaleFrame: Property<Kernel> = {
  kind: 'invariant',
  name: 'no-stale-frame',
  title: 'nobody maps a block that was not cleared',
  reason: 'a file shows what has been deleted from another',
  rule: 'a new block is cleared before its entry can be used',
  holds: (k) => {
    for (const mm of k.mm)
      for (const pte of mm.pte) if (pte.frame !== null) if (pte.frame.is_stale) return false
    return true
  },
}

export const mappingProperties = [
  roundTrip,
  hitIsTrue,
  cachedFrameIsTrue,
  mappingTruth,
  zeroPageTruth,
  noMappingBeyondEof,
  noStaleFrame,
]
