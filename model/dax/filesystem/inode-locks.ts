/** The two sleeping locks of an inode that are taken away most often, each behind its switch. */
import type { Inode, Kernel, Step } from '../kernel.ts'

/** inode_lock(): i_rwsem exclusive (i_mutex up to v4.6). */
export function* inode_lock(k: Kernel, inode: Inode): Step {
  if (k.switches.i_rwsem) yield* k.down_write(inode.i_rwsem)
  else yield 'inode_lock'
}

export function inode_unlock(k: Kernel, inode: Inode) {
  if (k.switches.i_rwsem) k.up_write(inode.i_rwsem)
}

export function* inode_lock_shared(k: Kernel, inode: Inode): Step {
  if (k.switches.i_rwsem) yield* k.down_read(inode.i_rwsem)
  else yield 'inode_lock_shared'
}

export function inode_unlock_shared(k: Kernel, inode: Inode) {
  if (k.switches.i_rwsem) k.up_read(inode.i_rwsem)
}

/** mapping->invalidate_lock exclusive (i_mmap_sem of ext4 from v4.5). */
export function* filemap_invalidate_lock(k: Kernel, inode: Inode): Step {
  if (k.switches.invalidate_lock) yield* k.down_write(inode.invalidate_lock)
  else yield 'filemap_invalidate_lock'
}

export function filemap_invalidate_unlock(k: Kernel, inode: Inode) {
  if (k.switches.invalidate_lock) k.up_write(inode.invalidate_lock)
}

export function* filemap_invalidate_lock_shared(k: Kernel, inode: Inode): Step {
  if (k.switches.invalidate_lock) yield* k.down_read(inode.invalidate_lock)
  else yield 'filemap_invalidate_lock_shared'
}

export function filemap_invalidate_unlock_shared(k: Kernel, inode: Inode) {
  if (k.switches.invalidate_lock) k.up_read(inode.invalidate_lock)
}
