/**
 * Drivers of memory that is there: a block is at a fixed offset, and nothing sleeps.
 *
 * drivers/nvdimm/pmem.c:pmem_direct_access (v4.9), arch/powerpc/sysdev/axonram.c and drivers/s390/block/dcssblk.c (v4.1). They answer
 * with the rest of the device, whatever was asked for; pmem, once it knows a bad block, with no more than was asked for, and
 * with an error if the request touches one.
 */
import type { Access, Frame, Kernel, Step } from '../kernel.ts'

export function* pmem_direct_access(k: Kernel, sector: number, size: number): Step<Access> {
  const first = Math.floor(sector / 8)
  const end = Math.floor((sector + size + 7) / 8)
  let hasBad = false
  let isBad = false
  for (const block of k.block)
    if (block.is_bad) {
      hasBad = true
      if (block.index >= first && block.index < end) isBad = true
    }
  // if (unlikely(is_bad_pmem(&pmem->bb, sector, dax->size))) return -EIO
  if (isBad && k.switches.refuses_bad_blocks) return k.no_access('EIO')
  // if (unlikely(pmem->bb.count)) return dax->size
  const rest = k.rest_of_device(sector)
  return k.access(k.linear_frame(sector), hasBad && size < rest ? size : rest)
}

export function* axon_ram_direct_access(k: Kernel, sector: number): Step<Access> {
  return k.access(k.linear_frame(sector), k.rest_of_device(sector))
}

export function* dcssblk_direct_access(k: Kernel, sector: number): Step<Access> {
  // if (!dev_info) return -ENODEV
  if (k.dax_dev.driver === 'gone') return k.no_access('ENODEV')
  return k.access(k.linear_frame(sector), k.rest_of_device(sector))
}

/** Frame 0 is what pmem keeps for itself at the start: data_offset. */
export function linear_frame(k: Kernel, sector: number): Frame {
  return k.frame[1 + Math.floor(sector / 8)]!
}

/** The disk ends with the partition. */
export function rest_of_device(k: Kernel, sector: number): number {
  return 8 * k.block.length - sector
}
