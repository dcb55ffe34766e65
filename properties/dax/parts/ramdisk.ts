/** The part ramdisk: what it does stands in the model, what must hold of it here. */
import { bodies, header, type Kernel } from '../../../model/dax/parts/ramdisk/index.ts'
import type { Property } from '../../../src/spec/property.ts'
import { witnessesOf } from '../../witness.ts'

/** S19. A call that fails gives nobody anything. */
const mappedHasPage: Property<Kernel> = {
  kind: 'invariant',
  name: 'mapped-has-page',
  title: 'S19 nothing is mapped without memory',
  reason: 'a page table leads to a frame that nobody has allocated',
  rule: 'a fault whose direct_access fails makes no entry and no mapping, and gives SIGBUS',
  holds: (k) => {
    for (const mm of k.mm)
      for (const vma of mm.vma)
        for (const pte of vma.pte)
          if (pte.frame === 'dax' && pte.block !== null && !pte.block.has_page) return false
    return true
  },
}

const witness = witnessesOf<Kernel>()

export const ramdisk = header.part({
  ...bodies,
  properties: [
    mappedHasPage,
    witness('written-without-memory', 'mapped-has-page', 'a zeroing has failed', (k) => {
      return k.inode[0].extent.some((e) => {
        return e.state === 'written' && e.block !== null && !e.block.has_page
      })
    }),
    witness('memory-on-demand', 'mapped-has-page', 'the last page has been allocated', (k) => {
      return k.brd.free === 0 && k.mm.some((m) => m.vma[0].pte.some((p) => p.frame === 'dax'))
    }),
  ],
})
