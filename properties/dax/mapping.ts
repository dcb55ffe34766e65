/** Mapping truth: what page tables, TLBs and index entries say is what the filesystem says. */
import type { Kernel } from '../../model/dax/kernel.ts'
import type { Property } from '../../src/spec/property.ts'

/**
 * S1. A mapping of a block that outlives the block's place in the file corrupts other people's files: the frame is handed to the
 * next owner while a CPU still stores through it. A block that is out of its file and not yet given back may still be mapped:
 * whoever took it out has the mappings to remove before he frees it.
 */
export const noStalePfn: Property<Kernel> = {
  kind: 'invariant',
  name: 'no-stale-pfn',
  title: 'S1 no stale PFN',
  reason: 'the frame of a freed block is handed to another file',
  rule: 'unmap and flush the TLBs before blocks go, with faults shut out by the invalidate lock',
  holds: (k) => {
    for (const mm of k.mm)
      for (const vma of mm.vma)
        for (const pte of vma.pte)
          if (pte.frame === 'dax')
            if (k.is_given_away(k.vm_file(vma.index), pte.index, pte.block)) return false
    for (const cpu of k.thread)
      for (const tlb of cpu.tlb)
        for (const page of tlb.page)
          if (page.frame === 'dax')
            if (k.is_given_away(k.vm_file(tlb.index), page.index, page.block)) return false
    return true
  },
}

/**
 * S3. Whoever locks an entry acts on what it says. While nobody is changing the page its real entry names its block, and a zero entry
 * stands for no data. v6.0 and v6.1 tag zero entries DIRTY, so that invalidation keeps them and a later fsync leaves them clean
 * over data: there the second half is not claimed, and correctness rests on the unmapping after the invalidation.
 */
export const entryTruth: Property<Kernel> = {
  kind: 'invariant',
  name: 'entry-truth',
  title: 'S3 entries tell the truth',
  reason: 'a fault, an fsync or a truncate acts on the entry without asking the filesystem',
  rule: 'entries change under their lock, after the lookup; truncation deletes them before the extents',
  holds: (k) => {
    for (const inode of k.inode)
      for (const entry of inode.i_pages)
        if (k.at_rest(inode, entry.index)) {
          const extent = inode.extent[entry.index]
          if (entry.kind === 'real' && (extent.state !== 'written' || extent.block !== entry.block))
            return false
          if (entry.kind === 'zero' && !k.switches.dirty_on_read_fault)
            if (k.has_data(inode, entry.index)) return false
        }
    return true
  },
}

/**
 * S4. fsync and truncate find mappings through entries. A mapping without its entry is never cleaned and never removed. Who changes
 * the page may remove one before the other, as invalidation does under i_rwsem.
 */
export const pteMatchesEntry: Property<Kernel> = {
  kind: 'invariant',
  name: 'pte-matches-entry',
  title: 'S4 mapped pages have their entry',
  reason: 'a mapping that no entry stands for is neither flushed nor cleaned',
  rule: 'the page-table entry is made and removed while the index entry is locked',
  holds: (k) => {
    for (const mm of k.mm)
      for (const vma of mm.vma) {
        const inode = k.vm_file(vma.index)
        for (const pte of vma.pte)
          if (k.at_rest(inode, pte.index)) {
            const entry = inode.i_pages[pte.index]
            if (pte.frame === 'dax' && (entry.kind !== 'real' || entry.block !== pte.block))
              return false
            if (pte.frame === 'zero' && entry.kind !== 'zero') return false
          }
      }
    return true
  },
}

/** S5. The zero page is shared by the whole system: one store to it is read by everybody as the content of every hole. */
export const zeroFrameReadOnly: Property<Kernel> = {
  kind: 'invariant',
  name: 'zero-frame-read-only',
  title: 'S5 zero page never writable',
  reason: 'the zero page is shared by every hole of every file',
  rule: 'holes are mapped without write permission, whatever the fault was',
  holds: (k) => {
    for (const mm of k.mm)
      for (const vma of mm.vma)
        for (const pte of vma.pte)
          if ((pte.frame === 'zero' || pte.frame === 'page') && pte.writable) return false
    for (const cpu of k.thread)
      for (const tlb of cpu.tlb)
        for (const page of tlb.page)
          if ((page.frame === 'zero' || page.frame === 'page') && page.writable) return false
    return true
  },
}

/** S5, seen from the store: it never lands in the zero page or in a hole page. */
export const zeroPageStore: Property<Kernel> = {
  kind: 'assertion',
  name: 'zero-page-read-only',
  title: 'S5 no store to the zero page',
  reason: 'the zero page is shared by every hole of every file',
  rule: 'holes are mapped without write permission, whatever the fault was',
}

/**
 * S6. A hole that has become data must not be read as zeros any more. While somebody changes the page, the zero mapping may still be
 * on its way out; over a block of zeros it does no harm.
 */
export const noZeroOverData: Property<Kernel> = {
  kind: 'invariant',
  name: 'no-zero-over-data',
  title: 'S6 no zero mapping over data',
  reason: 'a reader keeps seeing zeros where a completed write put data',
  rule: 'invalidate after the allocation; look up after the entry is locked',
  holds: (k) => {
    for (const mm of k.mm)
      for (const vma of mm.vma) {
        const inode = k.vm_file(vma.index)
        for (const pte of vma.pte)
          if (pte.frame === 'zero' || pte.frame === 'page')
            if (k.has_data(inode, pte.index) && k.at_rest(inode, pte.index)) return false
      }
    return true
  },
}

/** S8. Nothing is mapped beyond the end of the file, except while a truncate is on its way to unmap it. */
export const nothingBeyondEof: Property<Kernel> = {
  kind: 'invariant',
  name: 'nothing-beyond-eof',
  title: 'S8 nothing mapped beyond EOF',
  reason: 'blocks beyond the end are freed, and nobody looks for mappings there again',
  rule: 'faults check i_size where truncate cannot change it',
  holds: (k) => {
    for (const mm of k.mm)
      for (const vma of mm.vma) {
        const inode = k.vm_file(vma.index)
        if (!k.thread.some((t) => t.ghost.modifies === inode))
          for (const pte of vma.pte)
            if (pte.index >= inode.i_size && pte.frame !== 'none' && pte.frame !== 'anon')
              return false
      }
    return true
  },
}

/** munmap() has returned: its range holds no mapping, or the next mmap() there would show this file's pages. */
export const unmappedIsEmpty: Property<Kernel> = {
  kind: 'invariant',
  name: 'unmapped-is-empty',
  title: 'munmap leaves nothing mapped',
  reason: 'a mapping left behind shows this file wherever the range is used next',
  rule: 'faults hold mmap_lock shared from the look at the VMA to the page-table entry',
  holds: (k) => {
    for (const mm of k.mm)
      if (!k.thread.some((t) => t.ghost.unmaps === mm))
        for (const vma of mm.vma)
          if (vma.is_unmapped) for (const pte of vma.pte) if (pte.frame !== 'none') return false
    return true
  },
}

/**
 * What a process stored through a private mapping is its own. A hole punch in the file or a truncate elsewhere leaves the copy be; only
 * where the file ends before the page it goes along, and the next access is SIGBUS.
 */
export const privateCopiesStay: Property<Kernel> = {
  kind: 'assertion',
  name: 'private-copies-stay',
  title: 'private copies stay',
  reason: 'a process loses what it stored through a private mapping, and reads the file instead',
  rule: 'who takes blocks passes even_cows = 0; private copies go only with pages beyond the end',
}

export const mappingProperties = [
  noStalePfn,
  entryTruth,
  pteMatchesEntry,
  zeroFrameReadOnly,
  zeroPageStore,
  noZeroOverData,
  nothingBeyondEof,
  unmappedIsEmpty,
  privateCopiesStay,
]
