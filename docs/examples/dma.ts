// A part: get_user_pages() pins a block for DMA, and a truncate waits for pins before it frees.
//
//   npx daxcheck check --design ./dma.ts --scope one --calls "dma(*" "ftruncate(*"
import { design, extend, range, type Step, signatures } from 'daxcheck'
import { dax, linux_6_1_closed } from 'daxcheck/dax'

export interface Dma {
  /** read(2) with O_DIRECT into a mapping: the device writes to a block that is pinned. */
  dma(vma: number, index: number): Step<void, never>
}

const header = extend('dma', dax, {
  switches: { wait_for_pins: { default: true, describes: 'a truncate waits for pinned blocks' } },
  fields: { block: ({ threads }) => ({ pins: range(0, threads) }) },
  steps: ['get_user_pages', 'dma', 'ext4_wait_dax_page'],
  procedures: signatures<Dma>(),
})

export const dma = header.part({
  describes: 'get_user_pages() for DMA, and layouts broken before a truncate',
  scopes: {
    one: {
      ...{ threads: 2, calls: 1, mms: 1, files: 1, pages: 1, blocks: 1 },
      ...{ lines: 1, privates: 0, span: 1 },
    },
  },
  calls: () => [header.call('dma(a, 0)', 'dma', 0, 0)],
  procedures: {
    *dma(k, vma, index) {
      if ((yield* k.handle_mm_fault(vma, index, true)) !== 'NOPAGE') return
      yield 'get_user_pages'
      const { block } = k.vm_file(vma).extent[index]!
      const pte = k.current_mm().vma[vma]!.pte[index]!
      if (block === null || pte.block !== block || !pte.writable) return
      block.pins++
      yield 'dma'
      block.pins--
    },
    *ext4_break_layouts(k, inode, first, end) {
      yield* k.original.ext4_break_layouts(inode, first, end)
      if (k.switches.wait_for_pins)
        yield* k.until('ext4_wait_dax_page', () => k.block.every((b) => b.pins === 0))
    },
  },
  properties: [
    {
      kind: 'invariant',
      name: 'no-free-pinned',
      title: 'no free block is pinned',
      reason: 'the device writes into the next owner of the block',
      rule: 'a truncate waits for pins before it frees',
      holds: (k) => k.block.every((b) => b.state === 'used' || b.pins === 0),
    },
  ],
})

export const pinned = design('pinned', { from: linux_6_1_closed, parts: [dma] })
