/** The system: the parts of this folder, linked by the header in `kernel.ts`. What must hold of it stands in `properties/`. */
import { lockProcedures } from '../../src/spec/locks/index.ts'
import type { Specification } from '../../src/spec/specification.ts'
import { threads } from './calls.ts'
import * as blocks from './filesystem/blocks.ts'
import * as take from './filesystem/take.ts'
import { init } from './init.ts'
import type { Kernel } from './kernel.ts'
import * as entry from './mapping/entry.ts'
import * as pageTable from './mapping/page-table.ts'
import * as encoding from './mapping/rte.ts'
import * as fault from './operations/fault.ts'
import * as mapPages from './operations/map-pages.ts'
import * as sync from './operations/msync.ts'
import * as write from './operations/write.ts'
import { scopes } from './scope.ts'
import { state } from './state.ts'
import { switches } from './switches.ts'

export const pfnEntries: Specification<Kernel> = {
  name: 'pfn-entries',
  switches,
  scopes,
  state,
  threads,
  procedures: {
    ...lockProcedures,
    ...encoding,
    ...entry,
    ...pageTable,
    ...blocks,
    ...take,
    ...fault,
    ...mapPages,
    ...write,
    ...sync,
  },
  init,
  afterCall(k) {
    k.lockdep_sys_exit()
  },
  properties: [],
  symmetric: [],
  locations: {
    handle_mm_fault: 'mm/memory.c',
    dax_fault: 'fs/dax.c',
    dax_write: 'fs/dax.c',
    truncate: 'fs/ext4/inode.c',
    punch: 'fs/ext4/inode.c',
    collapse: 'fs/ext4/extents.c',
    move_extent: 'fs/ext4/move_extent.c',
    msync: 'mm/msync.c',
  },
}
