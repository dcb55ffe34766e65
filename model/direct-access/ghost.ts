/** Observers: what an answer must be, and what an error must mean. The kernel's procedures never read what they note. */
import type { Errno, Frame, Kernel } from './kernel.ts'

/** An answer for a sector of the partition: each page of it is a whole block, in the frame that backs it. */
export function note_answer(k: Kernel, sector: number, size: number, pfn: Frame) {
  k.assert(sector + size <= k.bdev_nr_sectors(), 'answer-in-partition')
  const start = k.get_start_sect()
  k.assert((start + sector) % 8 === 0, 'answer-is-true')
  for (const block of k.block) {
    // Sectors from here to the block, of those that were answered.
    const behind = 8 * block.index - start - sector
    if (behind >= 0 && behind < size) {
      k.assert(!block.is_bad, 'no-bad-block-in-answer')
      for (const frame of k.frame)
        if (8 * (frame.index - pfn.index) === behind) {
          k.assert(block.frame === frame, 'answer-is-true')
          // The first answer is the promise; a second one must be the same.
          if (block.ghost.told === null) block.ghost.told = frame
        }
    }
  }
}

/** A caller gives up: it must be true that not all of pages first..end-1 can be had. */
export function note_error(k: Kernel, error: Errno, first: number, end: number) {
  k.me.ghost.failed = error
  // Memory may have been freed since the allocation failed.
  if (error === 'ENOSPC') k.assert(k.switches.driver === 'brd', 'errors-are-true')
  else {
    let isTrue = false
    for (const page of k.file.page)
      if (page.index >= first && page.index < end && !k.is_reachable(page.index)) isTrue = true
    k.assert(isTrue, 'errors-are-true')
  }
}

export function is_reachable(k: Kernel, page: number): boolean {
  return (
    k.dax_dev.alive &&
    k.switches.partition !== 'unaligned' &&
    8 * (page + 1) <= k.bdev_nr_sectors() &&
    !k.block[1 + page]!.is_bad
  )
}
