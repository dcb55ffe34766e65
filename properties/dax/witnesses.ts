/** Witnesses: states that must be reachable, so that no property above holds for want of anything happening. */
import type { Kernel } from '../../model/dax/kernel.ts'
import { witnessesOf } from '../witness.ts'

const witness = witnessesOf<Kernel>()

export const witnesses = [
  witness('block-mapped-and-cached', 'no-stale-pfn', 'a block is mapped and in a TLB', (k) => {
    return k.thread.some((t) =>
      t.tlb.some((v) => v.page.some((p) => p.frame === 'dax' && p.writable)),
    )
  }),
  witness(
    'mapped-block-freed-later',
    'no-stale-pfn',
    'a truncate runs over a mapped block',
    (k) => {
      return (
        k.thread.some((t) => t.ghost.modifies === k.inode[0]) &&
        k.mm.some((m) => m.vma[0].pte.some((p) => p.frame === 'dax'))
      )
    },
  ),
  witness('hole-mapped', 'no-zero-over-data', 'a hole is mapped for reading', (k) => {
    return k.mm.some((m) => m.vma[0].pte.some((p) => p.frame === 'zero' || p.frame === 'page'))
  }),
  witness('hole-became-data', 'no-zero-over-data', 'a hole that was mapped is data now', (k) => {
    return k.inode[0].extent.some(
      (e) => e.state === 'written' && (e.block === null || e.block.line[0].cache === 'w0'),
    )
  }),
  witness('beyond-eof', 'nothing-beyond-eof', 'a fault beside an end of file', (k) => {
    return k.inode[0].i_size < k.scope.pages && k.mm.some((m) => m.mmap_lock.readers.size > 0)
  }),
  witness('block-reused', 'no-stale-data', 'a block of file a belongs to file b later', (k) => {
    return (
      k.scope.files === 1 || k.inode.some((i) => i.index === 1 && i.extent[0].state === 'written')
    )
  }),
  witness('two-wait', 'writers-serialised', 'a writer waits for another', (k) => {
    return k.inode.some((i) => i.i_rwsem.waiting.size > 0)
  }),
  witness('dirty-line', 'untagged-is-flushed', 'a store sits in a cache only', (k) => {
    return k.block.some((b) => b.line.some((l) => l.cache === 'w0' && l.media !== 'w0'))
  }),
  witness('store-synced', 'durable-after-fsync', 'a store has been promised', (k) => {
    return k.inode[0].ghost.line.some((p) => p.some((l) => l.content === 'w0' && l.synced !== 'no'))
  }),
  witness(
    'store-survives',
    'durable-after-fsync',
    'a promised store is there after a crash',
    (k) => {
      return (
        k.crashed &&
        k.inode[0].ghost.line.some((p) => p.some((l) => l.content === 'w0' && l.synced !== 'no'))
      )
    },
  ),
  witness('private-copy', 'read-after-write', 'a private mapping has its own copy', (k) => {
    return (
      k.scope.privates === 0 ||
      k.mm.some((m) => m.vma[k.scope.files].pte.some((p) => p.frame === 'anon'))
    )
  }),
  witness(
    'private-copy-kept',
    'private-copies-stay',
    'a private copy is there while size or extents change',
    (k) => {
      return (
        k.scope.privates === 0 ||
        (k.thread.some((t) => t.ghost.modifies === k.inode[0]) &&
          k.mm.some((m) => m.vma[k.scope.files].pte.some((p) => p.frame === 'anon')))
      )
    },
  ),
  witness('space-to-commit', 'enospc-means-full', 'all free space waits for a commit', (k) => {
    return (
      !k.switches.blocks_wait_for_commit ||
      (k.block.every((b) => b.state !== 'free') && k.block.some((b) => b.state === 'freed'))
    )
  }),
  witness('waits-for-entry', 'entry-lock', 'a thread sleeps on an entry', (k) => {
    return k.thread.some((t) => t.wait.state === 'sleeping')
  }),
]
