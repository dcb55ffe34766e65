/** The part pins: what it does stands in the model, what must hold of it here. */
import { bodies, header, type Kernel } from '../../../model/dax/parts/pins/index.ts'
import type { Property } from '../../../src/spec/property.ts'
import { witnessesOf } from '../../witness.ts'

/**
 * S24. The device knows nothing of files: it writes where it was told to, or reads. A block that is free, or another file's, while it
 * does, is corrupted, or its new owner's data go out. Who keeps a block from being handed out for as long as it is pinned
 * may take it from its file meanwhile.
 */
export const noDmaIntoFreedBlock: Property<Kernel> = {
  kind: 'invariant',
  name: 'no-dma-into-freed-block',
  title: 'S24 no DMA into a freed block',
  reason: 'a device writes into the next owner of the block, or reads what is his',
  rule: 'unmap, then wait for pins, then look again, with faults shut out from the last look on',
  holds: (k) => {
    for (const { bio } of k.thread)
      if (bio.inode !== null && k.is_given_away(bio.inode, bio.pgoff, bio.block)) return false
    return true
  },
}

/** S25. A pin that nobody but the program takes back blocks a truncate for as long as the program likes. */
export const noLongtermPin: Property<Kernel> = {
  kind: 'invariant',
  name: 'no-longterm-pin',
  title: 'S25 no long-term pins',
  reason: 'a truncate that waits for one waits for ever',
  rule: 'FOLL_LONGTERM is refused for mappings of a DAX filesystem',
  holds: (k) => {
    for (const { bio } of k.thread) if (bio.is_longterm) return false
    return true
  },
}

/** S26. Who pins a page for a device to write to has passed a write fault, as a store does: the entry is tagged, the zero page is not meant. */
export const pinHasPermission: Property<Kernel> = {
  kind: 'assertion',
  name: 'pin-has-permission',
  title: 'S26 pins for writing need a writable page',
  reason: 'a device writes through a read-only mapping, and no fsync knows',
  rule: 'the walk checks the permission of an entry before anything else',
}

/** What cannot be counted cannot be pinned: the frame of a block is nothing to get_user_pages() but an address. */
export const noPinWithoutPage: Property<Kernel> = {
  kind: 'invariant',
  name: 'no-pin-without-page',
  title: 'nothing is pinned without a struct page',
  reason: 'the count is somebody else’s memory',
  rule: 'a special entry of a page table is no page: EFAULT',
  holds: (k) => {
    if (!k.switches.struct_page) for (const block of k.block) if (block.pins > 0) return false
    return true
  },
}

const witness = witnessesOf<Kernel>()

const witnesses = [
  witness('dma-beside-truncate', 'no-dma-into-freed-block', 'a truncate begins over a pin', (k) => {
    return (
      !k.switches.struct_page ||
      k.thread.some(
        ({ bio }) =>
          bio.status === 'submitted' && k.thread.some((t) => t.ghost.modifies === bio.inode),
      )
    )
  }),
  witness(
    'truncate-waits',
    'no-dma-into-freed-block',
    'a truncate sleeps until a page is idle',
    (k) => {
      const waits = k.switches.wait_for_pins && k.switches.struct_page
      return !waits || k.block.some((block) => block.waiters.size > 0)
    },
  ),
  witness('longterm-asked-for', 'no-longterm-pin', 'somebody registers memory for RDMA', (k) => {
    return k.thread.some(({ bio }) => bio.status === 'eopnotsupp' || bio.is_longterm)
  }),
  witness('pinned-for-writing', 'pin-has-permission', 'a device has written to a page', (k) => {
    return (
      !k.switches.struct_page ||
      k.thread.some(({ bio }) => bio.to_memory && bio.status === 'landed')
    )
  }),
  witness('copied-by-hand', 'no-pin-without-page', 'O_DIRECT has failed, a store does it', (k) => {
    return (
      k.switches.struct_page ||
      k.thread.some((t) => t.bio.status === 'efault' && t.tlb[0].page[0].writable)
    )
  }),
]

export const pins = header.part({
  ...bodies,
  properties: [
    noDmaIntoFreedBlock,
    noLongtermPin,
    pinHasPermission,
    noPinWithoutPage,
    ...witnesses,
  ],
})
