/** What the radix tree has for a page of the file: one entry, with a lock, a Dirty bit, and perhaps the frame. */
import type { Frame, Kernel, Page, Step } from '../kernel.ts'

export function* grab_mapping_entry(k: Kernel, page: Page): Step {
  yield* k.mutex_lock(page.lock)
  if (page.kind === 'none') {
    page.kind = 'exceptional'
    page.rte = k.rte_pfn_unknown()
  }
}

export function* get_frame(k: Kernel, page: Page, create: boolean): Step<Frame | null> {
  if (page.kind === 'exceptional') {
    const pfn = k.rte_to_pfn(page.rte)
    if (pfn !== null) {
      k.assert(pfn === page.extent, 'hit-is-true')
      return pfn
    }
  }
  // The way of every first look: what is a hole or has no frame in its entry is asked for.
  const { block, isNew } = yield* k.get_block(page, create)
  if (block === null) return null
  const frame = yield* k.direct_access(block)
  if (k.switches.zeroes_new_blocks === 'after_caching') k.cache_frame(page, frame)
  if (isNew && k.switches.zeroes_new_blocks !== 'never') {
    yield 'clear_page'
    frame.is_stale = false
  }
  if (page.kind === 'page') yield* k.replace_hole(page)
  k.cache_frame(page, frame)
  return frame
}

export function cache_frame(k: Kernel, page: Page, frame: Frame) {
  if (page.kind !== 'exceptional') return
  page.rte = k.pfn_to_rte(frame)
  const cached = k.rte_to_pfn(page.rte)
  k.assert(cached === null || cached === frame, 'round-trip')
}

export function* replace_hole(k: Kernel, page: Page): Step {
  if (k.switches.fill_unmaps) yield* k.unmap_mapping_range(page.index, page.index + 1)
  yield 'radix_tree_replace_slot'
  page.kind = 'exceptional'
}

export function* delete_entry(k: Kernel, page: Page): Step {
  yield* k.mutex_lock(page.lock)
  k.drop_entry(page)
  k.mutex_unlock(page.lock)
}

export function drop_entry(k: Kernel, page: Page) {
  page.kind = 'none'
  page.dirty = false
  page.rte = k.rte_pfn_unknown()
}

/** A zero page goes only if nobody has it mapped; an exceptional entry is a cache, and the page tables need it not. */
export function* shrink(k: Kernel, index: number): Step {
  const page = k.inode.page[index]!
  yield 'shrink_slab'
  if (page.lock.owner !== null) return
  const isMapped = k.mm.some((mm) => mm.pte[index]!.kind === 'zero')
  if (page.kind === 'page' && isMapped) return
  if (page.dirty && k.switches.evicts === 'clean') return
  k.drop_entry(page)
}
