import type { Block, Inode, Kernel, Step } from '../kernel.ts'

/**
 * Makes the locked entry stand for what the filesystem returned: a block, or the zero page where `block` is null.
 *
 * fs/dax.c:dax_insert_entry (v6.1). Tags are kept; a zero entry that becomes a block loses its mappings first, in every
 * address space, so that nobody keeps reading zeros.
 */
export function* dax_insert_entry(
  k: Kernel,
  inode: Inode,
  index: number,
  block: Block | null,
  write: boolean,
): Step {
  const entry = inode.i_pages[index]
  const isHole = entry.kind === 'zero' || entry.kind === 'page'
  if (k.switches.unmap_zero_on_insert && isHole && block !== null)
    yield* k.unmap_mapping_range(inode, index, index + 1, false)
  yield 'dax_insert_entry'
  k.assert(!k.switches.entry_lock || entry.locked === k.me, 'entry-lock')
  if (block === null) {
    if (entry.kind === 'empty' || entry.kind === 'none') entry.kind = 'zero'
  } else if (entry.kind !== 'real') {
    entry.kind = 'real'
    entry.block = block
  }
  // xas_set_mark(xas, PAGECACHE_TAG_DIRTY)
  if (k.switches.dirty_tracking && (write || k.switches.dirty_on_read_fault)) entry.dirty = true
}
