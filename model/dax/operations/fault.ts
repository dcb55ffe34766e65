/** The DAX fault: fs/ext4/file.c:ext4_dax_huge_fault and fs/dax.c:dax_iomap_pte_fault (v6.1), pages only. */
import type { Block, FaultFlags, FaultResult, Kernel, Step } from '../kernel.ts'

/** The filesystem's fault handler: the DAX fault under the invalidate lock. */
export function* dax_fault(
  k: Kernel,
  vma: number,
  index: number,
  flags: FaultFlags,
): Step<FaultResult> {
  const inode = k.vm_file(vma)
  let result: FaultResult = 'ENOSPC'
  yield* k.filemap_invalidate_lock_shared(inode)
  for (let retries = 0; result === 'ENOSPC'; retries++) {
    result = yield* k.dax_iomap_pte_fault(vma, index, flags)
    // if (error == -ENOSPC && ext4_should_retry_alloc(sb, &retries)) goto retry
    if (result === 'ENOSPC' && !(yield* k.ext4_should_retry_alloc(retries))) result = 'SIGBUS'
  }
  k.filemap_invalidate_unlock_shared(inode)
  return result
}

/** Handles a fault that maps one page. */
export function* dax_iomap_pte_fault(
  k: Kernel,
  vma: number,
  index: number,
  flags: FaultFlags,
): Step<FaultResult> {
  const inode = k.vm_file(vma)
  const write = flags === 'write'
  // if (pos >= i_size_read(inode)) return VM_FAULT_SIGBUS
  if (k.switches.check_size && index >= inode.i_size) return 'SIGBUS'
  // entry = grab_mapping_entry(&xas, mapping, 0)
  if (k.switches.lock_then_map) yield* k.grab_mapping_entry(inode, index)
  // iomap_iter(&iter, ops)
  if (flags === 'cow') k.begin_read(inode, index, index + 1)
  const iomap = yield* k.iomap_begin(inode, index, write)
  if (!k.switches.lock_then_map) yield* k.grab_mapping_entry(inode, index)
  let result: FaultResult = 'NOPAGE'
  if (flags === 'cow')
    yield* k.dax_fault_cow_page(vma, index, iomap.block, iomap.type === 'written')
  else if (iomap.type === 'written') {
    yield* k.dax_insert_entry(inode, index, iomap.block, write)
    yield* k.vmf_insert_mixed(vma, index, iomap.block, write)
  } else if (write) {
    yield 'dax_fault_error'
    result = 'ENOSPC'
  } else yield* k.dax_load_hole(vma, index)
  k.dax_unlock_entry(inode, index)
  return result
}

/** Maps the zero page for a read of a hole or of an unwritten extent. */
export function* dax_load_hole(k: Kernel, vma: number, index: number): Step {
  const inode = k.vm_file(vma)
  if (k.switches.hole_page === 'page_cache') yield* k.dax_load_hole_page(vma, index)
  else {
    yield* k.dax_insert_entry(inode, index, null, false)
    yield 'dax_load_hole'
    k.set_pte(vma, index, 'zero', null, !k.switches.write_protect_zero)
  }
}

/** Up to v4.13: a zero-filled page of the page cache takes the place of the locked entry; its page lock takes over. */
export function* dax_load_hole_page(k: Kernel, vma: number, index: number): Step {
  const inode = k.vm_file(vma)
  const entry = inode.i_pages[index]
  if (entry.kind !== 'page') {
    yield 'dax_load_hole_page'
    entry.kind = 'page'
    k.dax_wake_deleted(inode, index)
  }
  yield 'dax_finish_fault'
  k.set_pte(vma, index, 'page', null, false)
}

/** Maps a block. A mapping that somebody else has made meanwhile counts as success. */
export function* vmf_insert_mixed(
  k: Kernel,
  vma: number,
  index: number,
  block: Block | null,
  write: boolean,
): Step {
  yield 'vmf_insert_mixed'
  k.set_pte(vma, index, 'dax', block, write)
}

/** Fills an empty page-table entry, or makes one for the same block writable. */
export function set_pte(
  k: Kernel,
  vma: number,
  index: number,
  frame: 'zero' | 'page' | 'dax',
  block: Block | null,
  writable: boolean,
) {
  const pte = k.current_mm().vma[vma].pte[index]
  if (pte.frame === 'none') {
    pte.frame = frame
    pte.block = block
    pte.writable = writable
  } else if (writable && pte.frame === frame && pte.block === block) pte.writable = true
}

/** A write to a private mapping: the page is copied from the block, or cleared for a hole. */
export function* dax_fault_cow_page(
  k: Kernel,
  vma: number,
  index: number,
  block: Block | null,
  isWritten: boolean,
): Step {
  yield 'dax_fault_cow_page'
  k.observe_frame(vma, index, isWritten ? 'dax' : 'zero', block)
  k.end_read()
  const pte = k.current_mm().vma[vma].pte[index]
  if (pte.frame === 'none') {
    pte.frame = 'anon'
    pte.block = null
    pte.writable = true
  }
}
