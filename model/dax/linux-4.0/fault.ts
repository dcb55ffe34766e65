/**
 * The DAX fault of v4.0: fs/dax.c:dax_fault.
 *
 * No entries and no entry lock. Holes are mapped as zero-filled pages of the page cache. The DAX core zeroes a new block itself, each
 * faulting thread for itself, and converts the extent after the mapping. Against truncate it has only the size, checked again
 * under i_mmap_rwsem, which unmapping takes exclusive; against hole punch it has nothing.
 */
import type {
  Block,
  FaultFlags,
  FaultResult,
  HolePage,
  Inode,
  Iomap,
  Kernel,
  Step,
} from '../kernel.ts'

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
  if (k.switches.check_size && index >= inode.i_size) return 'SIGBUS'
  const page = yield* k.lock_hole_page(inode, index)
  // The page left the mapping while we waited: repeat.
  if (page === 'gone') return 'NOPAGE'
  if (page === 'beyond') return 'SIGBUS'
  if (k.switches.fault_serialise) yield* k.down_write(inode.i_mmap_rwsem)
  if (flags === 'cow') k.begin_read(inode, index, index + 1)
  const found = yield* k.get_block(inode, index, false)
  let result: FaultResult = 'NOPAGE'
  if (found.type === 'hole' && flags !== 'write')
    result = yield* k.fault_hole(vma, index, flags, page === 'locked')
  else result = yield* k.fault_block(vma, index, flags, page === 'locked', found)
  if (flags === 'cow') k.end_read()
  if (k.switches.fault_serialise) k.up_write(inode.i_mmap_rwsem)
  return result
}

/** Finds the hole page that a read has left at this offset, and locks it. */
export function* lock_hole_page(k: Kernel, inode: Inode, index: number): Step<HolePage> {
  const entry = inode.i_pages[index]
  yield 'find_get_page'
  if (entry.kind !== 'page') return 'none'
  yield* k.until('lock_page', () => entry.kind !== 'page' || entry.locked === null)
  if (entry.kind !== 'page') return 'gone'
  if (k.switches.check_size && index >= inode.i_size) return 'beyond'
  entry.locked = k.me
  return 'locked'
}

/** A fault on a hole that is not to be filled. */
export function* fault_hole(
  k: Kernel,
  vma: number,
  index: number,
  flags: FaultFlags,
  hasPage: boolean,
): Step<FaultResult> {
  const entry = k.vm_file(vma).i_pages[index]
  let result: FaultResult = 'NOPAGE'
  if (flags === 'cow') result = yield* k.dax_cow(vma, index, null, false)
  else yield* k.load_hole(vma, index)
  if (hasPage && entry.locked === k.me) entry.locked = null
  return result
}

/** A fault that ends with a block: a hole is filled first, and a hole page makes way. */
export function* fault_block(
  k: Kernel,
  vma: number,
  index: number,
  flags: FaultFlags,
  hasPage: boolean,
  found: Iomap,
): Step<FaultResult> {
  const inode = k.vm_file(vma)
  let block = found.block
  let isNew = false
  let isUnwritten = found.type === 'unwritten'
  if (found.type === 'hole' || (isUnwritten && k.switches.prezeroed_blocks)) {
    const created = yield* k.get_block(inode, index, true)
    block = created.block
    isNew = created.isNew
    isUnwritten = created.type === 'unwritten'
  }
  yield* k.evict_hole_page(inode, index, hasPage, block !== null)
  if (block === null) return 'SIGBUS'
  if (flags === 'cow') return yield* k.dax_cow(vma, index, block, !isUnwritten)
  const mustZero = (isNew || isUnwritten) && !k.switches.prezeroed_blocks
  const result = yield* k.dax_insert_mapping(vma, index, block, mustZero)
  // b_end_io(uptodate = 1); v4.0 calls it whether or not the mapping succeeded
  if (isUnwritten && (result === 'NOPAGE' || !k.switches.convert_mapped_only))
    yield* k.convert_unwritten(inode, index)
  return result
}

/** Takes the hole page out of the page cache, also one that a racing read fault has put there since. */
export function* evict_hole_page(
  k: Kernel,
  inode: Inode,
  index: number,
  hasPage: boolean,
  hasBlock: boolean,
): Step {
  const entry = inode.i_pages[index]
  if (hasBlock && !hasPage) {
    yield 'find_lock_page'
    if (entry.kind !== 'page') return
    yield* k.until('lock_page_again', () => entry.kind !== 'page' || entry.locked === null)
    if (entry.kind !== 'page') return
    entry.locked = k.me
  } else if (!hasPage) return
  yield* k.unmap_mapping_range(inode, index, index + 1, false)
  yield 'delete_from_page_cache'
  entry.kind = 'none'
  entry.locked = null
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
