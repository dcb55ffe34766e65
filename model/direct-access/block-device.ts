/**
 * direct_access as callers know it: fs/block_dev.c:bdev_direct_access (v4.1), within dax_direct_access (v4.12).
 *
 * It has the semantics of submitting an I/O: what the driver does to give access is its own affair, and it may sleep. The answer
 * counts from the sector on; fewer bytes than were asked for are no error. Sectors are of 512 bytes, a page has eight.
 */
import type { Access, Errno, Frame, Kernel, Step } from './kernel.ts'

export function* bdev_direct_access(k: Kernel, sector: number, size: number): Step<Access> {
  yield 'bdev_direct_access'
  // might_sleep()
  if (k.switches.might_sleep) k.might_sleep()
  // if (!dax_alive(dax_dev)) return -ENXIO
  if (k.switches.checks_alive && !k.dax_dev.alive) return k.no_access('ENXIO')
  // if (sector + DIV_ROUND_UP(size, 512) > part_nr_sects_read(bdev->bd_part)) return -ERANGE
  if (k.switches.checks_range && sector + size > k.bdev_nr_sectors()) return k.no_access('ERANGE')
  // sector += get_start_sect(bdev)
  let at = sector
  if (k.switches.adds_start !== 'never') at += k.get_start_sect()
  if (k.switches.adds_start === 'twice') at += k.get_start_sect()
  // if (sector % (PAGE_SIZE / 512)) return -EINVAL
  if (k.switches.checks_alignment && at % 8 !== 0) return k.no_access('EINVAL')
  const got = yield* k.direct_access(at, size)
  if (got.error !== 'none' || got.pfn === null) return k.no_access(got.error)
  // return min(avail, size)
  const answer = Math.min(got.size, size)
  k.note_answer(sector, answer, got.pfn)
  return k.access(got.pfn, answer)
}

/** bdev->bd_disk->fops->direct_access(bdev, sector, addr, pfn, size). */
export function* direct_access(k: Kernel, sector: number, size: number): Step<Access> {
  if (k.switches.driver === 'pmem') return yield* k.pmem_direct_access(sector, size)
  if (k.switches.driver === 'axonram') return yield* k.axon_ram_direct_access(sector)
  if (k.switches.driver === 'dcssblk') return yield* k.dcssblk_direct_access(sector)
  return yield* k.brd_direct_access(sector)
}

/** One page after the start of the disk, or one page and one sector. */
export function get_start_sect(k: Kernel): number {
  return k.switches.partition === 'unaligned' ? 9 : 8
}

/** As many as the file needs, or a page less. */
export function bdev_nr_sectors(k: Kernel): number {
  return 8 * (k.switches.partition === 'shrunk' ? k.scope.pages - 1 : k.scope.pages)
}

export function no_access(_k: Kernel, error: Errno): Access {
  return { error, pfn: null, kaddr: null, size: 0 }
}

/** Memory that is always mapped: its address follows from its number. */
export function access(_k: Kernel, frame: Frame, size: number): Access {
  return { error: 'none', pfn: frame, kaddr: frame, size }
}
