import type { Kernel, Step } from '../kernel.ts'

/**
 * Makes everything durable that is on its way: the device is flushed, then the running transaction is committed.
 *
 * fs/ext4/fsync.c, fs/jbd2/commit.c (v6.1). The transaction holds the metadata of every file. For ext2 it stands for the write-back of
 * the metadata buffers. Flush and commit are one step: what lies between belongs to the crash model of the journal.
 */
export function* jbd2_complete_transaction(k: Kernel): Step {
  yield 'jbd2_complete_transaction'
  if (k.switches.device_flush) k.nvdimm_flush()
  if (k.switches.journal_commit) {
    for (const inode of k.inode) {
      inode.disk.i_size = inode.i_size
      for (const extent of inode.extent) {
        inode.disk.extent[extent.index].state = extent.state
        inode.disk.extent[extent.index].block = extent.block
      }
    }
    // ext4_process_freed_data()
    for (const block of k.block) if (block.state === 'freed') block.state = 'free'
  }
}
