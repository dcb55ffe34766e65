/** What the part does, but for its properties. */
import type { Kernel } from './header.ts'
import * as procedures from './insert-page.ts'

export { header, type Kernel } from './header.ts'

export const bodies = {
  describes: 'the device is a RAM disk: a block gets memory when it is first asked for, or ENOSPC',
  procedures: {
    ...procedures,
    forget_page(_k: Kernel, block: Kernel['block'][number]) {
      for (const line of block.line) {
        line.cache = 'zero'
        line.pending = 'none'
        line.media = 'zero'
      }
    },
  },
  /** Blocks with data have memory, others have none, written or not; there is more of it, or no more. */
  *init(k: Kernel & { readonly original: { init(): Generator<any, void, any> } }) {
    yield* k.original.init()
    k.brd.free = yield* k.choose(1 + k.scope.brd_pages)
    for (const block of k.block) if (block.state !== 'used') k.forget_page(block)
    for (const extent of k.inode[0].extent)
      if (extent.block !== null) {
        const isMapped = k.mm[0].vma[0].pte[extent.index]!.frame === 'dax'
        // A zeroing has failed before.
        const isBare = extent.state === 'written' && !isMapped && (yield* k.choose(2)) === 1
        if (extent.state === 'unwritten' || isBare) k.forget_page(extent.block)
        else extent.block.has_page = true
        if (isBare) for (const line of k.inode[0].ghost.line[extent.index]!) line.content = 'zero'
      }
  },
  /** What is lost with the power is nothing that a RAM disk promises. */
  unclaimed: {
    'durable-after-fsync': 'a RAM disk forgets everything with the power',
    'fsync-waits-for-flush': 'a RAM disk forgets everything with the power',
  },
  locations: { brd_insert_page: 'drivers/block/brd.c' },
}
