/** Every device that a scenario may begin with: which blocks have memory, or are bad, and how much memory is left. */
import type { Frame, Kernel } from './kernel.ts'

export function* init(k: Kernel): Generator<any, void, any> {
  k.dax_dev.alive = true
  for (const frame of k.frame) frame.is_stale = true
  if (k.switches.driver === 'brd') yield* k.init_brd()
  else yield* k.init_linear()
}

/** Memory behind every block, one of them perhaps bad; the filesystem is mounted. */
export function* init_linear(k: Kernel): Generator<any, void, any> {
  for (const block of k.block) {
    block.frame = k.frame[1 + block.index]!
    block.frame.use = 'device'
    block.frame.is_stale = false
  }
  if (k.switches.driver === 'pmem') {
    const bad = yield* k.choose(1 + k.scope.pages)
    if (bad > 0) k.block[bad]!.is_bad = true
  }
  k.bdev.openers = 1
  k.file.is_mounted = true
}

/** Some blocks have been written, or all of them; of the other frames all are free, or one. */
export function* init_brd(k: Kernel): Generator<any, void, any> {
  for (const block of k.block) {
    const isWritten = k.switches.populated || (block.index > 0 && (yield* k.choose(2)) === 1)
    if (isWritten) k.give_frame(block.index)
  }
  k.ghost.populated = k.switches.populated
  if ((yield* k.choose(2)) === 1) {
    let free: Frame | null = null
    for (const frame of k.frame)
      if (frame.use === 'free') {
        if (free !== null) frame.use = 'other'
        else free = frame
      }
  }
  if ((yield* k.choose(2)) === 1) {
    k.bdev.openers = 1
    k.file.is_mounted = true
  }
}

/** The block has been written before: the first free frame is behind it. */
export function give_frame(k: Kernel, block: number) {
  for (const frame of k.frame)
    if (frame.use === 'free' && k.block[block]!.frame === null) {
      k.block[block]!.frame = frame
      frame.use = 'device'
      frame.is_stale = false
    }
}
