/** read(2) and write(2) of v4.0: fs/dax.c:dax_do_io, with i_mutex held by the caller. */
import type { Inode, Kernel, Step } from '../kernel.ts'

export function* dax_read(k: Kernel, file: number, first: number, end: number, line: number): Step {
  const inode = k.inode[file]
  yield* k.inode_lock(inode)
  if (first < inode.i_size) k.begin_read(inode, first, end)
  for (let index = first; index < end && index < inode.i_size; index++) {
    const found = yield* k.get_block(inode, index, false)
    if (found.type !== 'written') k.observe(inode, index, line, 'zero')
    else {
      yield 'dax_io'
      k.observe_block(inode, index, line, found.block)
    }
  }
  k.end_read()
  k.inode_unlock(inode)
}

export function* dax_write(
  k: Kernel,
  file: number,
  first: number,
  end: number,
  line: number,
): Step {
  const inode = k.inode[file]
  yield* k.inode_lock(inode)
  k.begin_modify(inode)
  for (let index = first; index < end; index++) yield* k.invalidate_inode_pages2_range(inode, index)
  let isDone = true
  let done = first
  while (isDone && done < end) {
    isDone = yield* k.dax_io_page(inode, done, line)
    if (isDone) done++
  }
  for (let index = first; index < done; index++)
    yield* k.invalidate_inode_pages2_range(inode, index)
  if (done > inode.i_size) {
    yield 'i_size_write'
    inode.i_size = done
  }
  k.end_modify(inode)
  k.inode_unlock(inode)
}

/** Writes to one page: the block, its zeroing beside the data, the copy, the conversion. False: there is no space. */
export function* dax_io_page(k: Kernel, inode: Inode, index: number, line: number): Step<boolean> {
  const created = yield* k.get_block(inode, index, true)
  const block = created.block
  if (block === null) return false
  const isUnwritten = created.type === 'unwritten'
  if ((created.isNew || isUnwritten) && !k.switches.prezeroed_blocks && k.scope.lines > 1) {
    yield 'dax_new_buf'
    for (let other = 0; other < k.scope.lines; other++)
      if (other !== line) k.cached_store(block, other, 'zero')
  }
  yield* k.dax_copy_from_iter(inode, index, line, block)
  if (isUnwritten) yield* k.convert_unwritten(inode, index)
  return true
}
