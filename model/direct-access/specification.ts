/** The system: the parts of this folder, linked by the header in `kernel.ts`. What must hold of it stands in `properties/`. */
import { lockProcedures } from '../../src/spec/locks/index.ts'
import type { Specification } from '../../src/spec/specification.ts'
import * as blockDevice from './block-device.ts'
import * as faultCaller from './callers/fault.ts'
import * as ioCaller from './callers/io.ts'
import * as contexts from './callers/translate.ts'
import { threads } from './calls.ts'
import * as daxDevice from './dax-device.ts'
import * as brd from './drivers/brd.ts'
import * as linear from './drivers/linear.ts'
import * as observers from './ghost.ts'
import { give_frame, init, init_brd, init_linear } from './init.ts'
import type { Kernel } from './kernel.ts'
import * as filesystem from './mount.ts'
import { scopes } from './scope.ts'
import { state } from './state.ts'
import { switches } from './switches.ts'

export const directAccess: Specification<Kernel> = {
  name: 'direct-access',
  switches,
  scopes,
  state,
  threads,
  procedures: {
    ...lockProcedures,
    ...blockDevice,
    ...linear,
    ...brd,
    ...daxDevice,
    ...filesystem,
    ...faultCaller,
    ...contexts,
    ...ioCaller,
    ...observers,
    init_linear,
    init_brd,
    give_frame,
  },
  init,
  beforeCall(k) {
    k.me.ghost.failed = 'none'
  },
  afterCall(k) {
    k.lockdep_sys_exit()
  },
  properties: [],
  symmetric: [],
  locations: {
    bdev_direct_access: 'fs/block_dev.c',
    brd_insert_page: 'drivers/block/brd.c',
    brd_alloc_page: 'drivers/block/brd.c',
    submit_bio: 'drivers/block/brd.c',
    brd_flush: 'drivers/block/brd.c',
    pmem_remove: 'drivers/nvdimm/pmem.c',
    kill_dax: 'drivers/dax/super.c',
    dax_fault: 'fs/dax.c',
    dax_pmd_fault: 'fs/dax.c',
    dax_io: 'fs/dax.c',
  },
}
