/**
 * Stores on their way to the media: CPU caches, the write-pending queue, the media.
 *
 * Section 1.3 of the DAX semantics: clwb and non-temporal stores are durable only after a fence. Here the flush of the device
 * drains what every CPU has sent (the kernel relies on that; the strict variant belongs to the crash model).
 */
import type { Block, Content, Kernel } from '../kernel.ts'

/** An ordinary store: visible at once, durable only when written back. */
export function cached_store(_k: Kernel, block: Block, line: number, value: Content) {
  block.line[line].cache = value
}

/** A non-temporal store: visible at once, durable at the next fence. */
export function nt_store(_k: Kernel, block: Block, line: number, value: Content) {
  block.line[line].cache = value
  block.line[line].pending = value
}

/** Zeroes a block through the driver, with non-temporal stores. */
export function zero_block(_k: Kernel, block: Block) {
  for (const line of block.line) {
    line.cache = 'zero'
    line.pending = 'zero'
  }
}

/** dax_flush(): clwb on every line of a block; no fence. */
export function clwb(_k: Kernel, block: Block) {
  for (const line of block.line)
    if (line.pending !== 'none' || line.cache !== line.media) line.pending = line.cache
}

/** nvdimm_flush(): everything that is on its way reaches the media. */
export function nvdimm_flush(k: Kernel) {
  for (const block of k.block)
    for (const line of block.line)
      if (line.pending !== 'none') {
        line.media = line.pending
        line.pending = 'none'
      }
}
