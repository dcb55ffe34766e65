/**
 * The system: the parts of this folder, linked by the header in `kernel.ts`. What must hold of it stands in `properties/`.
 */

import { locationsIn } from '../../src/spec/kernel-source/places.ts'
import { lockProcedures, waitProcedures } from '../../src/spec/locks/index.ts'
import type { Specification } from '../../src/spec/specification.ts'
import { threads } from './calls.ts'
import * as cpuCache from './device/cpu-cache.ts'
import * as allocator from './filesystem/allocator.ts'
import * as getBlock from './filesystem/get-block.ts'
import * as inodeLocks from './filesystem/inode-locks.ts'
import * as journal from './filesystem/journal.ts'
import * as truncateFamily from './filesystem/truncate.ts'
import * as ghostReads from './ghost/reads.ts'
import * as rest from './ghost/rest.ts'
import * as ghostSyncs from './ghost/syncs.ts'
import * as ghostWrites from './ghost/writes.ts'
import { layouts, map_page_0, settle } from './init.ts'
import type { Kernel } from './kernel.ts'
import * as oldFault from './linux-4.0/fault.ts'
import * as oldGetBlock from './linux-4.0/get-block.ts'
import * as oldIo from './linux-4.0/io.ts'
import * as entryLock from './mapping/entry-lock.ts'
import * as insertEntry from './mapping/insert-entry.ts'
import * as invalidate from './mapping/invalidate.ts'
import * as truncateCache from './mapping/truncate-cache.ts'
import * as writeback from './mapping/writeback.ts'
import * as fault from './memory/fault.ts'
import * as mkclean from './memory/mkclean.ts'
import * as pageTable from './memory/page-table.ts'
import * as unmap from './memory/unmap.ts'
import * as daxFault from './operations/fault.ts'
import * as fsync from './operations/fsync.ts'
import * as load from './operations/load.ts'
import * as mkwrite from './operations/mkwrite.ts'
import * as unmapCall from './operations/munmap.ts'
import * as read from './operations/read.ts'
import * as store from './operations/store.ts'
import * as truncate from './operations/truncate.ts'
import * as write from './operations/write.ts'
import { places } from './places.ts'
import { forget_lock, forget_threads, power_failure } from './power-failure.ts'
import { scopes } from './scope.ts'
import { state } from './state.ts'
import { switches } from './switches.ts'

export const dax: Specification<Kernel> = {
  name: 'linux-dax',
  switches,
  scopes,
  state,
  threads,
  procedures: {
    ...lockProcedures,
    ...waitProcedures,
    ...load,
    ...store,
    ...read,
    ...write,
    ...truncate,
    ...fsync,
    ...unmapCall,
    ...daxFault,
    ...mkwrite,
    ...entryLock,
    ...insertEntry,
    ...truncateCache,
    ...invalidate,
    ...writeback,
    ...pageTable,
    ...unmap,
    ...mkclean,
    ...fault,
    ...allocator,
    ...getBlock,
    ...truncateFamily,
    ...inodeLocks,
    ...journal,
    ...cpuCache,
    ...ghostWrites,
    ...ghostReads,
    ...ghostSyncs,
    ...rest,
    settle,
    map_page_0,
    forget_threads,
    forget_lock,
    get_block: oldGetBlock.get_block,
    convert_unwritten: oldGetBlock.convert_unwritten,
    do_dax_fault: oldFault.do_dax_fault,
    lock_hole_page: oldFault.lock_hole_page,
    fault_hole: oldFault.fault_hole,
    fault_block: oldFault.fault_block,
    evict_hole_page: oldFault.evict_hole_page,
    load_hole: oldFault.load_hole,
    dax_insert_mapping: oldFault.dax_insert_mapping,
    dax_cow: oldFault.dax_cow,
    dax_io_page: oldIo.dax_io_page,
  },
  init: layouts,
  afterCall(k) {
    k.end_read()
    k.end_writes()
    // S28: an operation leaves no lock, no locked entry, no place in a queue behind.
    k.assert(k.no_locks_held(), 'operations-end-clean')
    for (const inode of k.inode)
      for (const entry of inode.i_pages) k.assert(entry.locked !== k.me, 'operations-end-clean')
    k.assert(!k.wait_table.waiters.has(k.me), 'operations-end-clean')
  },
  crash: power_failure,
  properties: [],
  symmetric: ['block'],
  locations: locationsIn(places, '6.1'),
}
