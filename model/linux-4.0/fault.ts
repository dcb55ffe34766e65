/**
 * The DAX fault of v4.0: fs/dax.c:dax_fault.
 *
 * No entries and no entry lock. Holes are mapped as zero-filled pages of the page cache. The DAX core zeroes a new block itself, each
 * faulting thread for itself, and converts the extent after the mapping. Against truncate it has only the size, checked again
 * under i_mmap_rwsem, which unmapping takes exclusive; against hole punch it has nothing.
 */
import type { Block, FaultFlags, FaultResult, Inode, Kernel, Step } from '../kernel.ts'

export function* dax_fault(
  k: Kernel,
  vma: number,
  index: number,
  flags: FaultFlags,
): Step<FaultResult> {
  const inode = k.vm_file(vma)
  // v4.0 has no such lock; switched on, this is the fix of v4.5.
  if (k.switches.invalidate_lock) yield* k.down_read(inode.invalidate_lock)
  const result = yield* k.do_dax_fault(vma, index, flags)
  if (k.switches.invalidate_lock) k.up_read(inode.invalidate_lock)
  return result
}

export function* do_dax_fault(
  k: Kernel,
  vma: number,
  index: number,
  flags: FaultFlags,
): Step<FaultResult> {
  const inode = k.vm_file(vma)
  const entry = inode.i_pages[index]
  const write = flags === 'write'
  if (k.switches.check_size && index >= inode.i_size) return 'SIGBUS'
  yield 'find_get_page'
  let hasPage = entry.kind === 'page'
  if (hasPage) {
    yield* k.until('lock_page', () => entry.kind !== 'page' || entry.locked === null)
    // The page left the mapping while we waited: repeat.
    if (entry.kind !== 'page') return 'NOPAGE'
    entry.locked = k.me
    if (k.switches.check_size && index >= inode.i_size) {
      entry.locked = null
      return 'SIGBUS'
    }
  }
  if (k.switches.fault_serialise) yield* k.down_write(inode.i_mmap_rwsem)
  const found = yield* k.get_block(inode, index, false)
  let block = found.block
  let isNew = false
  let isUnwritten = found.type === 'unwritten'
  if (found.type === 'hole' && !write) {
    let mapped: FaultResult = 'NOPAGE'
    if (flags === 'cow') mapped = yield* k.dax_cow(vma, index, null, false)
    else yield* k.load_hole(vma, index)
    if (k.switches.fault_serialise) k.up_write(inode.i_mmap_rwsem)
    if (hasPage && entry.locked === k.me) entry.locked = null
    return mapped
  }
  if (found.type === 'hole' || (isUnwritten && k.switches.prezeroed_blocks)) {
    const created = yield* k.get_block(inode, index, true)
    block = created.block
    isNew = created.isNew
    isUnwritten = created.type === 'unwritten'
  }
  if (block !== null && !hasPage) {
    // A read fault may have put a page there since.
    yield 'find_lock_page'
    if (entry.kind === 'page') {
      yield* k.until('lock_page_again', () => entry.kind !== 'page' || entry.locked === null)
      if (entry.kind === 'page') {
        entry.locked = k.me
        hasPage = true
      }
    }
  }
  if (hasPage) {
    yield* k.unmap_mapping_range(inode, index, index + 1, false)
    yield 'delete_from_page_cache'
    entry.kind = 'none'
    entry.locked = null
  }
  let result: FaultResult = 'SIGBUS'
  if (block !== null) {
    if (flags === 'cow') result = yield* k.dax_cow(vma, index, block, !isUnwritten)
    else {
      const mustZero = (isNew || isUnwritten) && !k.switches.prezeroed_blocks
      result = yield* k.dax_insert_mapping(vma, index, block, mustZero)
    }
  }
  if (k.switches.fault_serialise) k.up_write(inode.i_mmap_rwsem)
  // b_end_io(uptodate = 1); v4.0 calls it whether or not the mapping succeeded
  if (isUnwritten && flags !== 'cow' && (result === 'NOPAGE' || !k.switches.convert_mapped_only))
    yield* k.convert_unwritten(inode, index)
  return result
}

/** Maps a hole: finds or creates a zero-filled page, locked, and maps it read-only. */
export function* load_hole(k: Kernel, vma: number, index: number): Step {
  const inode = k.vm_file(vma)
  const entry = inode.i_pages[index]
  yield* k.until('find_or_create_page', () => entry.locked === null || entry.locked === k.me)
  entry.kind = 'page'
  entry.locked = k.me
  if (!k.switches.check_size || index < inode.i_size) {
    yield 'finish_fault'
    k.set_pte(vma, index, 'page', null, false)
  }
  entry.locked = null
}

/** Zeroes a block that needs it, and maps it read-only: the store that follows takes a second fault. */
export function* dax_insert_mapping(
  k: Kernel,
  vma: number,
  index: number,
  block: Block,
  mustZero: boolean,
): Step<FaultResult> {
  const inode = k.vm_file(vma)
  if (k.switches.i_mmap_lock && !k.switches.fault_serialise) yield* k.down_read(inode.i_mmap_rwsem)
  else yield 'i_mmap_lock_read'
  let result: FaultResult = 'NOPAGE'
  if (k.switches.recheck_size && index >= inode.i_size) result = 'SIGBUS'
  else {
    if (mustZero) {
      yield 'clear_page'
      for (let line = 0; line < k.scope.lines; line++) k.cached_store(block, line, 'zero')
    }
    yield 'vm_insert_mixed'
    k.set_pte(vma, index, 'dax', block, false)
  }
  if (k.switches.i_mmap_lock && !k.switches.fault_serialise) k.up_read(inode.i_mmap_rwsem)
  return result
}

/** A write to a private mapping: the copy is mapped while i_mmap_rwsem keeps a truncate out. */
export function* dax_cow(
  k: Kernel,
  vma: number,
  index: number,
  block: Block | null,
  isWritten: boolean,
): Step<FaultResult> {
  const inode = k.vm_file(vma)
  if (k.switches.i_mmap_lock && !k.switches.fault_serialise) yield* k.down_read(inode.i_mmap_rwsem)
  else yield 'i_mmap_lock_read'
  let result: FaultResult = 'SIGBUS'
  if (!k.switches.recheck_size || index < inode.i_size) {
    yield* k.dax_fault_cow_page(vma, index, block, isWritten)
    result = 'NOPAGE'
  }
  if (k.switches.i_mmap_lock && !k.switches.fault_serialise) k.up_read(inode.i_mmap_rwsem)
  return result
}

/** A write to a read-only mapping: a block is made writable at once, without telling the filesystem. */
export function* wp_pfn_shared(k: Kernel, vma: number, index: number): Step<FaultResult> {
  const pte = k.current_mm().vma[vma].pte[index]
  const block = pte.block
  if (pte.frame !== 'dax') return yield* k.dax_fault(vma, index, 'write')
  yield 'wp_pfn_shared'
  if (pte.frame === 'dax' && pte.block === block) pte.writable = true
  return 'NOPAGE'
}

/** Unmapping holds i_mmap_rwsem exclusive. */
export function* i_mmap_lock(k: Kernel, inode: Inode): Step {
  if (k.switches.i_mmap_lock) yield* k.down_write(inode.i_mmap_rwsem)
  else yield 'i_mmap_lock'
}

export function i_mmap_unlock(k: Kernel, inode: Inode) {
  if (k.switches.i_mmap_lock) k.up_write(inode.i_mmap_rwsem)
}
