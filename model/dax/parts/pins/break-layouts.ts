/**
 * Before blocks are taken from a file, nobody may have them pinned: fs/ext4/inode.c:ext4_break_layouts, fs/dax.c (v6.1, v6.16).
 *
 * i_rwsem is held throughout. The invalidate lock is dropped to sleep, for whoever has the pin may have to fault before he gives it
 * back; so after the wait everything is looked at again.
 */
import type { Original } from '../../../../src/spec/part.ts'
import type { Kernel, Step } from './header.ts'

type Inode = Kernel['inode'][number]
type Block = Kernel['block'][number]

export function* ext4_break_layouts(
  k: Kernel & Original<Kernel>,
  inode: Inode,
  first: number,
  end: number,
): Step {
  if (!k.switches.wait_for_pins) {
    yield* k.original.ext4_break_layouts(inode, first, end)
    return
  }
  const isRange = k.switches.break_range === 'range'
  const from = isRange ? first : 0
  let to = k.scope.pages
  if (isRange) to = end
  else if (k.switches.break_range === 'first_page') to = 1
  let isDone = false
  while (!isDone) {
    const block = yield* k.dax_layout_busy_page_range(inode, from, to)
    if (block === null) isDone = true
    else {
      const slept = yield* k.wait_page_idle(inode, block)
      if (!slept && !k.switches.rescan) isDone = true
    }
  }
  // dax_delete_mapping_range()
  if (k.switches.break_deletes !== 'no') {
    for (let index = first; index < end; index++) k.note_doomed(inode, index)
    for (let index = from; index < to; index++) {
      const isInRange = k.switches.break_deletes === 'file' || (index >= first && index < end)
      if (isInRange && inode.i_pages[index]!.kind !== 'none')
        yield* k.dax_delete_mapping_entry(inode, index)
    }
  }
}

export function* dax_layout_busy_page_range(
  k: Kernel,
  inode: Inode,
  first: number,
  end: number,
): Step<Block | null> {
  // if (!mapping_mapped(mapping)) return NULL
  const isMapped = k.mm.some((mm) =>
    mm.vma.some((vma) => !vma.is_unmapped && k.vm_file(vma.index) === inode),
  )
  if (!isMapped && !k.switches.scan_unmapped) return null
  const even_cows = k.switches.break_layouts === 'whole_file_and_cows'
  yield* k.unmap_mapping_range(inode, first, end, even_cows)
  yield 'dax_layout_busy_page'
  for (let index = first; index < end; index++) {
    const entry = inode.i_pages[index]!
    const isLocked = entry.locked !== null
    if (isLocked && k.switches.scan_waits) yield* k.get_unlocked_entry(inode, index)
    // get_unlocked_entry(), on an xas that stands at the entry, returns NULL: see dax_writeback_one().
    const block = isLocked && !k.switches.scan_waits ? null : entry.block
    if (isLocked && k.switches.scan_waits) k.put_unlocked_entry(inode, index)
    if (block !== null && k.dax_busy_page(block)) return block
  }
  return null
}

/** ___wait_var_event(), and the filesystem's ext4_wait_dax_page() that sleeps. */
export function* wait_page_idle(k: Kernel, inode: Inode, block: Block): Step<boolean> {
  yield 'wait_var_event'
  let slept = false
  while (!k.dax_page_is_idle(block)) {
    block.waiters.add(k.me)
    k.filemap_invalidate_unlock(inode)
    yield* k.until('schedule', () => !block.waiters.has(k.me))
    yield* k.filemap_invalidate_lock(inode)
    slept = true
  }
  return slept
}
