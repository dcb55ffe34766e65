/** Every file that a scenario may begin with: which of its pages are holes, have been touched, or written to through a mapping. */
import type { Kernel } from './kernel.ts'

export function* init(k: Kernel): Generator<any, void, any> {
  k.inode.i_size = k.scope.pages
  for (const frame of k.frame) frame.is_stale = true
  for (const page of k.inode.page) {
    page.rte = k.rte_pfn_unknown()
    const past = yield* k.choose(5)
    if (past === 1) page.kind = 'page'
    else if (past >= 2) {
      // The first, or one of the last two.
      const last = (1 << k.scope.pfn_bits) - 1
      const frame = yield* k.pick(
        k.frame,
        (f) => k.is_free(f) && (f.index === 0 || f.index >= last - 1),
      )
      if (frame !== null) {
        page.extent = frame
        frame.is_stale = false
        // A page that was touched has an entry, and one that was written to is Dirty and mapped.
        if (past >= 3) {
          page.kind = 'exceptional'
          k.cache_frame(page, frame)
        }
        if (past === 4) {
          page.dirty = true
          frame.is_cached = true
          const pte = k.mm[0].pte[page.index]!
          pte.kind = 'frame'
          pte.frame = frame
          pte.writable = true
        }
      }
    }
  }
}
