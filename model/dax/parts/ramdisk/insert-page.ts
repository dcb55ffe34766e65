/** Memory on demand, and whoever needs it before he can zero, copy or map. */
import type { FaultFlags, FaultResult, Inode, Iomap } from '../../kernel.ts'
import type { Kernel, Step } from './header.ts'

type Block = Kernel['block'][number]

export function* brd_insert_page(k: Kernel, block: Block): Step<boolean> {
  // page = brd_lookup_page(brd, sector)
  if (block.has_page) return true
  // page = alloc_page(GFP_NOIO | __GFP_ZERO)
  yield 'alloc_page'
  if (k.brd.free === 0) return false
  k.brd.free--
  yield 'radix_tree_insert'
  if (block.has_page && k.switches.brd_rechecks) k.brd.free++
  else if (block.has_page)
    // What was stored meanwhile is in a page that nobody finds any more.
    k.zero_block(block)
  block.has_page = true
  return true
}

/**
 * Allocates or converts, zeroes, and publishes. Where the zeroing fails the call does, and the extent is written nevertheless: the
 * tree has it by then (v6.1). On brd such a block has no memory, and reads as zeros.
 */
export function* create_block(k: Kernel, inode: Inode<Kernel>, index: number): Step<Iomap<Kernel>> {
  const extent = inode.extent[index]!
  yield* k.lock_extents(inode)
  if (k.switches.recheck_allocation && extent.state === 'written') {
    const found = extent.block
    k.unlock_extents(inode)
    return { type: 'written', block: found, isNew: false }
  }
  let block = extent.state === 'unwritten' ? extent.block : null
  if (block === null) block = yield* k.new_block()
  if (block === null) {
    k.unlock_extents(inode)
    return { type: 'error', block: null, isNew: false }
  }
  let isZeroed = true
  // ret = ext4_issue_zeroout(inode, map->m_lblk, map->m_pblk, map->m_len)
  if (k.switches.zero_before_publish) isZeroed = yield* k.ext4_issue_zeroout(block)
  yield 'ext4_es_insert_extent'
  extent.state = 'written'
  extent.block = block
  if (!k.switches.zero_before_publish) {
    yield 'ext4_issue_zeroout'
    isZeroed = yield* k.ext4_issue_zeroout(block)
  }
  k.unlock_extents(inode)
  if (isZeroed) return { type: 'written', block, isNew: true }
  k.me.io_error = true
  return { type: 'error', block: null, isNew: false }
}

/** Zeroes through the driver, which writes to memory that it has to find first. */
export function* ext4_issue_zeroout(k: Kernel, block: Block): Step<boolean> {
  const isThere = yield* k.brd_insert_page(block)
  if (isThere) k.zero_block(block)
  return isThere
}

/** The fault of the core, which asks for memory before it maps or copies. */
export function* dax_iomap_pte_fault(
  k: Kernel,
  vma: number,
  index: number,
  flags: FaultFlags,
): Step<FaultResult> {
  const inode = k.vm_file(vma)
  const write = flags === 'write'
  if (k.switches.check_size && index >= inode.i_size) return 'SIGBUS'
  if (k.switches.lock_then_map) yield* k.grab_mapping_entry(inode, index)
  if (flags === 'cow') k.begin_read(inode, index, index + 1)
  const iomap = yield* k.iomap_begin(inode, index, write)
  if (!k.switches.lock_then_map) yield* k.grab_mapping_entry(inode, index)
  let result: FaultResult = 'NOPAGE'
  let isThere = true
  // dax_iomap_direct_access()
  if (iomap.type === 'written' && iomap.block !== null)
    isThere = yield* k.brd_insert_page(iomap.block)
  if (!isThere && k.switches.brd_answer_checked) {
    result = 'SIGBUS'
    if (flags === 'cow') k.end_read()
  } else if (flags === 'cow')
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

/** Only where the filesystem has no block a commit may help. */
export function* ext4_should_retry_alloc(
  k: Kernel & { readonly original: Pick<Kernel, 'ext4_should_retry_alloc'> },
  retries: number,
): Step<boolean> {
  if (k.me.io_error) {
    k.me.io_error = false
    return false
  }
  return yield* k.original.ext4_should_retry_alloc(retries)
}

export function* dax_read(k: Kernel, file: number, first: number, end: number, line: number): Step {
  const inode = k.inode[file]!
  yield* k.inode_lock_shared(inode)
  if (first < inode.i_size) k.begin_read(inode, first, end)
  let isThere = true
  for (let index = first; isThere && index < end && index < inode.i_size; index++) {
    const iomap = yield* k.iomap_begin(inode, index, false)
    if (iomap.type !== 'written') k.observe(inode, index, line, 'zero')
    else if (iomap.block !== null) {
      isThere = yield* k.brd_insert_page(iomap.block)
      if (isThere) {
        yield 'dax_copy_to_iter'
        k.observe_block(inode, index, line, iomap.block)
      }
    }
  }
  k.end_read()
  k.inode_unlock_shared(inode)
}

export function* dax_copy_from_iter(
  k: Kernel & { readonly original: Pick<Kernel, 'dax_copy_from_iter'> },
  inode: Inode<Kernel>,
  index: number,
  line: number,
  block: Block | null,
): Step {
  if (block !== null && (yield* k.brd_insert_page(block)))
    yield* k.original.dax_copy_from_iter(inode, index, line, block)
  else k.me.io_error = true
}

/** A write that copied nothing has not been done. */
export function* dax_iomap_iter(
  k: Kernel & { readonly original: Pick<Kernel, 'dax_iomap_iter'> },
  inode: Inode<Kernel>,
  index: number,
  line: number,
): Step<boolean> {
  const isDone = yield* k.original.dax_iomap_iter(inode, index, line)
  const hasFailed = k.me.io_error
  k.me.io_error = false
  return isDone && !hasFailed
}

/** What has no memory reads as zeros, whoever had the block. */
export function free_block(
  k: Kernel & { readonly original: Pick<Kernel, 'free_block'> },
  block: Block,
) {
  k.original.free_block(block)
  if (!block.has_page) k.forget_page(block)
}
