import type { Kernel, Step } from '../kernel.ts'

/** read(2) of one line of each of pages first..end-1: fs/ext4/file.c:ext4_dax_read_iter, fs/dax.c:dax_iomap_rw (v6.1). */
export function* dax_read(k: Kernel, file: number, first: number, end: number, line: number): Step {
  const inode = k.inode[file]
  yield* k.inode_lock_shared(inode)
  if (first < inode.i_size) k.begin_read(inode, first, end)
  for (let index = first; index < end && index < inode.i_size; index++) {
    const iomap = yield* k.iomap_begin(inode, index, false)
    if (iomap.type !== 'written') k.observe(inode, index, line, 'zero')
    else {
      yield 'dax_copy_to_iter'
      k.observe_block(inode, index, line, iomap.block)
    }
  }
  k.end_read()
  k.inode_unlock_shared(inode)
}
