import { extend, signatures } from '../../../src/spec/extend.ts'
import type { Step } from '../../../src/spec/language.ts'
import type { Rwsem } from '../../../src/spec/locks/index.ts'
import { dax } from '../specification.ts'

export interface FaultAround {
  /** Maps, read-only, what the index has of a file. Must not sleep. */
  filemap_map_pages(vma: number): Step<void, never>
  /** The same for one page. */
  map_one_around(vma: number, index: number): Step<void, never>
  /** Takes a semaphore shared if no writer has it or waits for it. */
  down_read_trylock(sem: Rwsem<any>): boolean
}

const header = extend('fault-around', dax, {
  switches: {
    around_holds: {
      default: 'invalidate_lock',
      values: ['invalidate_lock', 'nothing'],
      describes:
        'what map_pages tries to take before it reads entries: the invalidate lock, shared',
    },
    around_rechecks: {
      default: false,
      describes: 'map_pages looks at an entry again under the page-table lock',
    },
  },
  steps: ['filemap_map_pages', 'xas_load', 'do_set_pte'],
  procedures: signatures<FaultAround>(),
})

/**
 * Fault-around for DAX, which no kernel has: a read fault first maps every real and unlocked entry of the file, and does not ask the
 * filesystem. mm/filemap.c:filemap_map_pages (v6.1) skips these entries.
 */
export const faultAround = header.part({
  describes: 'a read fault maps what the index has of a file, without asking the filesystem',
  procedures: {
    // do_read_fault(): should_fault_around(), do_fault_around()
    *handle_pte_fault(k, vma, index, write) {
      const pte = k.current_mm().vma[vma]!.pte[index]!
      if (pte.frame === 'none' && !write) {
        yield* k.filemap_map_pages(vma)
        if (pte.frame !== 'none') return 'NOPAGE'
      }
      return yield* k.original.handle_pte_fault(vma, index, write)
    },
    *filemap_map_pages(k, vma) {
      const inode = k.vm_file(vma)
      yield 'filemap_map_pages'
      const holds = k.switches.around_holds === 'invalidate_lock'
      if (holds && !k.down_read_trylock(inode.invalidate_lock)) return
      for (let index = 0; index < k.scope.pages; index++) yield* k.map_one_around(vma, index)
      if (holds) k.up_read(inode.invalidate_lock)
    },
    *map_one_around(k, vma, index) {
      const inode = k.vm_file(vma)
      const entry = inode.i_pages[index]!
      yield 'xas_load'
      if (index >= inode.i_size || entry.kind !== 'real' || entry.locked !== null) return
      const block = entry.block
      yield 'do_set_pte'
      const isSame = entry.kind === 'real' && entry.block === block && entry.locked === null
      if (isSame || !k.switches.around_rechecks) k.set_pte(vma, index, 'dax', block, false)
    },
    down_read_trylock(k, sem) {
      if (sem.writer !== null || sem.waiting.size > 0) return false
      k.lock_acquire(sem)
      sem.readers.add(k.me)
      return true
    },
  },
})
