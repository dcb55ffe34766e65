/**
 * Programs that have a device use a mapping: O_DIRECT with a buffer in it, and RDMA. block/bio.c, mm/gup.c (v6.1).
 *
 * Requests are asynchronous, as with io_uring or vmsplice(): the call returns, and the data move some time later. Without struct
 * pages the call fails with EFAULT, and the program copies by hand.
 */
import type { Kernel, Step } from './header.ts'

export function* dio_read(k: Kernel, vma: number, index: number): Step {
  yield* k.submit_bio(vma, index, true, false)
  if (k.me.bio.status === 'efault' && !k.switches.struct_page) yield* k.user_store(vma, index, 0)
}

export function* dio_write(k: Kernel, vma: number, index: number): Step {
  yield* k.submit_bio(vma, index, false, false)
  if (k.me.bio.status === 'efault' && !k.switches.struct_page) yield* k.user_load(vma, index, 0)
}

/** check_vma_flags(): FOLL_LONGTERM of a filesystem's DAX mapping is refused. */
export function* ibv_reg_mr(k: Kernel, vma: number, index: number): Step {
  if (k.switches.refuse_longterm) k.me.bio.status = 'eopnotsupp'
  else yield* k.submit_bio(vma, index, true, true)
}

export function* submit_bio(
  k: Kernel,
  vma: number,
  index: number,
  to_memory: boolean,
  is_longterm: boolean,
): Step {
  const bio = k.me.bio
  // One request of a thread at a time.
  if (bio.block !== null) return
  const block = yield* k.get_user_pages_fast(vma, index, to_memory)
  if (block === null) bio.status = 'efault'
  else {
    bio.status = 'submitted'
    bio.to_memory = to_memory
    bio.is_longterm = is_longterm
    bio.block = block
    bio.inode = k.vm_file(vma)
    bio.pgoff = index
  }
}
