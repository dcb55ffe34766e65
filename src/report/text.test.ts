import { expect, test } from 'vitest'
import { punchAgainstFault } from '../../test/fixtures/punch-against-fault.ts'
import { textReport } from './text.ts'

test('every step shows what it changed, before and after', () => {
  expect(textReport(punchAgainstFault())).toMatchInlineSnapshot(`
    "linux-6.1 without invalidate_lock, scope small
    counterexample counterexamples/punch.json

    initial state
            inode[0]: i_size 1
            inode[0].extent[0]: state written, block[2]
            ghost: owner inode[0] (ghost)

    step  CPU0                                    CPU1
       1  store(a, 0)
       2  dax_fault.iomap_begin
       3                                          fallocate(a, PUNCH_HOLE, 0)
       4                                          punch_hole.down_write(i_rwsem)
            inode[0].i_rwsem.writer: none -> thread[1]
       5                                          punch_hole.free_blocks
            inode[0].extent[0].state: written -> hole
            inode[0].extent[0].block: block[2] -> none
            block[2].owner: inode[0] -> none
       6  dax_insert_entry
            inode[0].i_pages[0].locked: thread[0] -> none
       7  vmf_insert_mixed
            mm[0].vma[0].pte[0].block: none -> block[2]
            mm[0].vma[0].pte[0].writable: false -> true

    violates: S1 no stale PFN
              the frame of a freed block is handed to another file
    "
  `)
})
