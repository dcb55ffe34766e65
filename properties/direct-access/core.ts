/** The DAX core on a RAM disk: its blocks get memory on demand, and what must hold is what the core claims of itself. */
import { type Design, design } from '../../src/spec/design.ts'
import type { Part } from '../../src/spec/part.ts'
import type { Switches } from '../../src/spec/specification.ts'
import { linux_6_1_closed, ramdisk } from '../dax/index.ts'
import { firstScope } from '../first-scope.ts'

interface Changes {
  readonly describes: string
  readonly switches?: Switches
  readonly breaks?: Design['breaks']
}

const onRamDisk = (name: string, changes: Changes): Design =>
  firstScope(
    design<any, readonly Part[]>(name, {
      ...{ from: linux_6_1_closed, parts: [ramdisk] },
      ...changes,
      unclaimed: linux_6_1_closed.unclaimed,
    }),
    'page',
  )

export const linux_6_1_closed_ramdisk = onRamDisk('linux-6.1-closed-ramdisk', {
  describes: 'the DAX core on brd: blocks get memory when they are zeroed, copied or mapped',
})

export const coreDesigns: readonly Design[] = [
  linux_6_1_closed_ramdisk,
  onRamDisk('linux-6.1-closed-ramdisk-insert-unchecked', {
    describes: 'the DAX core on a brd that puts its new page in without looking',
    switches: { brd_rechecks: false },
    breaks: {
      'no-lost-write': 'core-second-insert-wins',
      'read-after-write': 'core-second-insert-wins',
    },
  }),
  onRamDisk('linux-6.1-closed-ramdisk-answer-unchecked', {
    describes: 'the DAX core on brd, and a fault that takes ENOSPC for an answer',
    switches: { brd_answer_checked: false },
    breaks: { 'mapped-has-page': 'core-maps-without-memory' },
  }),
]
