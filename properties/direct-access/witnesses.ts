/** Situations that must come about, so that no property holds for want of them. Each driver has its own. */
import type { Kernel } from '../../model/direct-access/kernel.ts'
import { witnessesOf } from '../witness.ts'

const witness = witnessesOf<Kernel>()

/** Wherever anybody gets access. */
export const accessWitnesses = [
  witness('page-mapped', 'mapping-truth', 'a page is mapped', (k) => {
    return k.file.pmd !== null || k.file.page.some((p) => p.pte !== null)
  }),
  witness('fault-waits', 'no-half-made-mapping', 'an entry is locked and not yet real', (k) => {
    return k.file.page.some((p) => p.kind === 'empty' && p.entry.owner !== null)
  }),
]

/** Wherever a whole file can be read. */
export const copyWitnesses = [
  witness('page-copied', 'copies-own-block', 'a read or write is under way', (k) => {
    return k.scope.pages === 1 || k.thread.some((t) => t.ghost.copied > 0)
  }),
]

/** Where a device can be taken away. */
export const removalWitnesses = [
  witness('removed-while-mapped', 'no-mapping-after-removal', 'a mapped device is killed', (k) => {
    return (
      k.dax_dev.driver === 'unbinding' &&
      (k.file.pmd !== null || k.file.page.some((p) => p.pte !== null))
    )
  }),
  witness('device-gone', 'no-mapping-after-removal', 'a device is gone', (k) => {
    return k.dax_dev.driver === 'gone'
  }),
]

/** Where a device can be taken away from a read. */
export const removalInCopyWitnesses = [
  witness('removed-in-copy', 'no-access-after-removal', 'a device is killed in a copy', (k) => {
    return k.scope.pages === 1 || (!k.dax_dev.alive && k.thread.some((t) => t.ghost.copied > 0))
  }),
]

/** Where kill_dax() finds somebody in a section. */
export const sectionWitnesses = [
  witness('kill-waits', 'no-access-after-removal', 'a removal waits for a reader', (k) => {
    return k.dax_dev.grace.size > 0
  }),
  witness('dead-device', 'errors-are-true', 'a call gets ENXIO', (k) => {
    return k.thread.some((t) => t.ghost.failed === 'ENXIO')
  }),
]

export const badBlockWitnesses = [
  witness('bad-block', 'no-bad-block-in-answer', 'a call gets EIO', (k) => {
    return k.thread.some((t) => t.ghost.failed === 'EIO')
  }),
  witness('good-beside-bad', 'errors-are-true', 'a page beside a bad block is mapped', (k) => {
    return (
      k.scope.pages === 1 ||
      (k.block.some((b) => b.is_bad) && k.file.page.some((p) => p.pte !== null))
    )
  }),
]

export const hugeWitnesses = [
  witness('huge-page', 'mapping-truth', 'a huge page is mapped', (k) => {
    return k.file.pmd !== null
  }),
]

export const unalignedWitnesses = [
  witness('unaligned', 'errors-are-true', 'a call gets EINVAL', (k) => {
    return k.thread.some((t) => t.ghost.failed === 'EINVAL')
  }),
]

export const shrunkWitnesses = [
  witness('beyond-partition', 'answer-in-partition', 'a call gets ERANGE', (k) => {
    return k.thread.some((t) => t.ghost.failed === 'ERANGE')
  }),
]

/** Where memory may run out. */
export const memoryWitnesses = [
  witness('no-memory', 'errors-are-true', 'a call gets ENOSPC', (k) => {
    return k.thread.some((t) => t.ghost.failed === 'ENOSPC')
  }),
]

/** A RAM disk that allocates. */
export const brdWitnesses = [
  witness('race-lost', 'no-frame-lost', 'an allocated page comes too late', (k) => {
    return (
      k.frame.some((f) => f.ghost.held_by !== null) &&
      k.block.every((b) => b.index === 0 || b.frame !== null)
    )
  }),
  witness('short-answer', 'count-is-true', 'a page is copied, and the next is not there', (k) => {
    return (
      k.scope.pages === 1 ||
      (k.thread.some((t) => t.ghost.copied === 1) && k.block[2]!.frame === null)
    )
  }),
  witness('mount-meets-flush', 'block-keeps-its-frame', 'both have the device open', (k) => {
    return k.bdev.openers === 2 && !k.file.is_mounted
  }),
]

/** A caller of brd may sleep within its section. */
export const sleepWitnesses = [
  witness('sleeps-in-section', 'no-deadlock', 'a reader has allocated a page', (k) => {
    return k.frame.some((f) => f.ghost.held_by !== null && k.dax_dev.readers.has(f.ghost.held_by))
  }),
]

export const populatedWitnesses = [
  witness('flushed', 'populated-never-allocates', 'a populated brd has been flushed', (k) => {
    return !k.ghost.populated && k.block.every((b) => b.frame === null)
  }),
]
