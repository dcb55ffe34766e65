/**
 * How long a device is there: drivers/dax/super.c (v4.12), drivers/nvdimm/pmem.c.
 *
 * The section is SRCU: it never waits, and whoever is inside may sleep. kill_dax() waits for the sections that had begun.
 */
import type { Kernel, Step } from './kernel.ts'

export function dax_read_lock(k: Kernel) {
  if (k.switches.reader_section) k.dax_dev.readers.add(k.me)
}

export function dax_read_unlock(k: Kernel) {
  k.dax_dev.readers.delete(k.me)
  k.dax_dev.grace.delete(k.me)
}

export function* pmem_remove(k: Kernel): Step {
  yield 'pmem_remove'
  if (k.dax_dev.driver !== 'bound') return
  k.dax_dev.driver = 'unbinding'
  if (k.switches.unmaps === 'before_kill') yield* k.unmap_mapping_range()
  yield* k.kill_dax()
  if (k.switches.unmaps === 'after_kill') yield* k.unmap_mapping_range()
  // The memory is unmapped from the kernel, and may be unplugged.
  yield 'devm_memunmap'
  k.dax_dev.driver = 'gone'
}

export function* kill_dax(k: Kernel): Step {
  yield 'kill_dax'
  // clear_bit(DAXDEV_ALIVE, &dax_dev->flags)
  k.dax_dev.alive = false
  if (!k.switches.kill_waits) return
  for (const reader of k.dax_dev.readers) k.dax_dev.grace.add(reader)
  yield* k.until('synchronize_srcu', () => k.dax_dev.grace.size === 0)
}

/** Takes every frame of the device out of the page tables, and flushes the TLBs. */
export function* unmap_mapping_range(k: Kernel): Step {
  yield 'unmap_mapping_range'
  k.zap_file()
}

export function zap_file(k: Kernel) {
  for (const page of k.file.page) page.pte = null
  k.file.pmd = null
}
