/** Pins: what a device that uses a mapping opens up, and what kernels have done about it. */
import type { Design } from '../../src/spec/design.ts'
import { design } from '../../src/spec/design.ts'
import type { Part } from '../../src/spec/part.ts'
import type { Switches } from '../../src/spec/specification.ts'
import type { System } from '../../src/spec/system.ts'
import {
  kjournald,
  linux_4_0,
  linux_4_19,
  linux_6_1,
  linux_6_1_closed,
  linux_6_12,
  mremap,
  pins,
} from '../dax/index.ts'
import { firstScope } from '../first-scope.ts'

interface Changes {
  readonly from: Design
  readonly describes: string
  readonly parts?: readonly Part[]
  readonly switches?: Switches
  readonly procedures?: { readonly [name: string]: (k: any, ...args: any[]) => unknown }
  readonly breaks?: Design['breaks']
  readonly unclaimed?: Design['unclaimed']
}

/** A design of the core with pins, at the scope of pins unless another one is named. */
function pinned(name: string, { from, parts = [], unclaimed, ...changes }: Changes): Design {
  const made: Design = design<any, readonly Part[]>(name, {
    from,
    parts: [pins, kjournald, ...parts],
    ...changes,
    unclaimed: { ...from.unclaimed, ...unclaimed },
  })
  return firstScope(made, 'pins')
}

/** What every kernel with struct pages breaks at the scope of pins; other gaps take more calls, see the known bugs. */
const gaps: Design['breaks'] = {
  'untagged-is-flushed': 'dma-after-fsync',
  'fsync-waits-for-flush': 'fsync-skips-flush-in-progress',
}

/** Up to v4.4 a block has no struct page: whoever wants to pin it gets EFAULT. */
export const linux_4_0_pins = pinned('linux-4.0-pins', {
  from: linux_4_0,
  describes: 'v4.0: no struct pages, O_DIRECT into a mapping fails with EFAULT',
  switches: { struct_page: false, wait_for_pins: false, scan_waits: true },
  breaks: linux_4_0.breaks,
})

/** From v4.5 to v4.18 pages can be pinned, and a truncate of ext4 does not ask. */
export const linux_4_18_pins = pinned('linux-4.18-pins', {
  from: linux_4_19,
  describes: 'v4.5 to v4.18, ext4: pages can be pinned, nobody waits for pins',
  switches: { break_layouts: 'no', wait_for_pins: false, scan_waits: true },
  breaks: { ...gaps, 'no-dma-into-freed-block': 'dma-vs-truncate' },
})

export const linux_4_19_pins = pinned('linux-4.19-pins', {
  from: linux_4_19,
  describes: 'v4.19, ext4: truncate and punch wait for pins',
  switches: { scan_waits: true },
  breaks: gaps,
})

export const linux_6_1_pins = pinned('linux-6.1-pins', {
  from: linux_6_1,
  describes: 'v6.1, ext4: the same, and the look for pins skips locked entries',
  breaks: gaps,
})

/** Taken as v6.12 but for its pages: their counts, and dax_break_layout(). */
export const linux_6_16_pins = pinned('linux-6.16-pins', {
  from: linux_6_12,
  describes: 'v6.16, ext4: pages count from 0, mappings hold references',
  switches: {
    page_count: 'zero_based',
    scan_unmapped: true,
    scan_waits: true,
    break_deletes: 'file',
  },
  breaks: {
    ...gaps,
    'untagged-is-flushed': 'break-layout-drops-dirty',
    'durable-after-fsync': 'break-layout-drops-dirty',
    'no-deadlock': 'truncate-waits-for-mapping',
  },
})

/** What is missing in v6.1 is there. */
export const linux_6_1_closed_pins = pinned('linux-6.1-closed-pins', {
  from: linux_6_1_closed,
  describes: 'v6.1 with its gaps closed, those of pins too',
  switches: { scan_unmapped: true, scan_waits: true, dirty_on_unpin: true },
})

/** What is missing in v6.16 is there. */
export const linux_6_16_closed_pins = pinned('linux-6.16-closed-pins', {
  from: linux_6_1_closed,
  describes: 'v6.16 with its gaps closed, those of pins too',
  switches: {
    ...linux_6_16_pins.switches,
    ...linux_6_1_closed.switches,
    break_deletes: 'range',
    wait_for_unpin: true,
    dirty_on_unpin: true,
  },
})

/** Nobody waits: a truncate takes the block from the file, and the journal gives it back once no device has it. */
export const free_when_unpinned = pinned('free-when-unpinned', {
  from: linux_6_1_closed,
  describes: 'truncate does not wait; a pinned block is freed when it is unpinned',
  switches: { wait_for_pins: false, dirty_on_unpin: true },
  procedures: {
    *jbd2_complete_transaction(k) {
      yield* k.original.jbd2_complete_transaction()
      // ext4_process_freed_data() leaves pinned blocks for the next commit.
      for (const block of k.block)
        if (block.state === 'free' && block.pins > 0) block.state = 'freed'
    },
  },
  unclaimed: {
    'enospc-means-full': 'no commit frees a block that a device holds',
  },
})

/** Both parts: pages may be pinned, and their mappings may move. */
export const linux_6_1_closed_pins_mremap = pinned('linux-6.1-closed-pins-mremap', {
  from: linux_6_1_closed,
  describes: 'v6.1 with its gaps closed, pins and mremap together',
  parts: [mremap],
  switches: { scan_unmapped: true, scan_waits: true, dirty_on_unpin: true },
})

export const system: System = {
  name: 'pins',
  describes: 'a device reads and writes a mapping while its file is truncated or synced',
  designs: [
    linux_6_1_pins,
    linux_4_0_pins,
    linux_4_18_pins,
    linux_4_19_pins,
    linux_6_16_pins,
    linux_6_1_closed_pins,
    linux_6_16_closed_pins,
    free_when_unpinned,
    linux_6_1_closed_pins_mremap,
  ],
  parts: [],
}
