/** Situations that must come about, so that no property holds for want of them. */
import type { Kernel } from '../../model/pfn-entries/kernel.ts'
import { witnessesOf } from '../witness.ts'

const witness = witnessesOf<Kernel>()

/** Everywhere. */
export const commonWitnesses = [
  witness('page-mapped', 'mapping-truth', 'a block is mapped', (k) => {
    return k.mm.some((mm) => mm.pte.some((pte) => pte.kind === 'frame'))
  }),
  witness('zero-page-mapped', 'zero-page-truth', 'a zero page is mapped', (k) => {
    return k.mm.some((mm) => mm.pte.some((pte) => pte.kind === 'zero'))
  }),
  witness('mapping-cut-off', 'no-mapping-beyond-eof', 'a mapped page is beyond the size', (k) => {
    for (const mm of k.mm)
      for (const pte of mm.pte) if (pte.kind !== 'none' && pte.index >= k.inode.i_size) return true
    return false
  }),
  witness('hole-is-filled', 'no-stale-frame', 'a new block is not cleared yet', (k) => {
    for (const page of k.inode.page) if (page.extent !== null) if (page.extent.is_stale) return true
    return false
  }),
  witness('protected-and-cached', 'writable-is-dirty', 'msync is about to flush', (k) => {
    for (const pte of k.mm[0].pte)
      if (pte.frame !== null && !pte.writable && pte.frame.is_cached) return true
    return false
  }),
  witness('line-cached', 'cached-line-is-dirty', 'a CPU cache holds data', (k) => {
    return k.frame.some((f) => f.is_cached)
  }),
  witness('msync-owes', 'msync-is-durable', 'an msync has to write something back', (k) => {
    return k.frame.some((f) => f.ghost.owed.size > 0)
  }),
]

/** Where a frame can be in an entry. */
export const cachedWitnesses = [
  witness('frame-cached', 'hit-is-true', 'an unlocked entry has a frame', (k) => {
    for (const page of k.inode.page)
      if (page.kind === 'exceptional' && page.lock.owner === null)
        if (k.rte_to_pfn(page.rte) !== null) return true
    return false
  }),
  witness('entry-is-gone', 'cached-frame-is-true', 'an entry goes before its block', (k) => {
    if (k.inode.invalidate_lock.writer === null) return false
    return k.inode.page.some((p) => p.kind === 'none' && p.extent !== null)
  }),
]

/** Where a frame may not fit. */
export const unknownWitnesses = [
  witness('frame-unknown', 'round-trip', 'an unlocked entry has no frame for a block', (k) => {
    for (const page of k.inode.page)
      if (page.kind === 'exceptional' && page.lock.owner === null && page.extent !== null)
        if (k.rte_to_pfn(page.rte) === null) return true
    return false
  }),
]

/** Where a fault maps around. */
export const aroundWitnesses = [
  witness(
    'in-map-pages',
    'no-sleep-in-atomic',
    'a thread is in map_pages and must not sleep',
    (k) => {
      return k.thread.some((t) => t.lockdep.preempt_count > 0)
    },
  ),
]
