/** What the part does, but for its properties. */
import type { CallOf, Original } from '../../../../src/spec/part.ts'
import type { DaxScope } from '../../scope.ts'
import { flush_tlb_range, unmap_mapping_range_tree, vm_file, vm_shared } from './address-space.ts'
import { header, type Kernel } from './header.ts'
import { move_page_tables, mremap } from './move.ts'

export { header, type Kernel, type Mremap } from './header.ts'

type Scope = DaxScope & { readonly aliases: number }

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

/** What a thread may do at other addresses of file a: `a2`, `a3`. */
function calls({ files, privates, aliases, pages, lines }: Scope): CallOf<Kernel>[] {
  const vmaOf = (alias: number) => (alias === 0 ? 0 : files + privates + alias - 1)
  const nameOf = (alias: number) => (alias === 0 ? 'a' : `a${alias + 1}`)
  return upTo(aliases).flatMap((moved) => {
    const vma = vmaOf(moved + 1)
    const name = nameOf(moved + 1)
    const places = upTo(pages).flatMap((page) => upTo(lines).map((line) => ({ page, line })))
    const at = ({ page, line }: (typeof places)[number]) =>
      lines > 1 ? `${name}, ${page}.${line}` : `${name}, ${page}`
    return [
      header.call(`mremap(${nameOf(moved)}, ${name})`, 'mremap', vmaOf(moved), vma),
      ...places.map((p) => header.call(`load(${at(p)})`, 'user_load', vma, p.page, p.line)),
      ...places.map((p) => header.call(`store(${at(p)})`, 'user_store', vma, p.page, p.line)),
      header.call(`munmap(${name})`, 'munmap', vma),
    ]
  })
}

/** File a is mapped once, or a second time at once; and whoever has touched page 0 may still have it in its TLB. */
function* init(k: Kernel & Original<Kernel>): Generator<any, void, any> {
  yield* k.original.init()
  const isTwice = (yield* k.choose(2)) === 1
  for (const mm of k.mm)
    for (const vma of mm.vma)
      if (vma.index >= k.scope.files + k.scope.privates) {
        vma.is_detached = !isTwice
        vma.is_unmapped = !isTwice
      }
  const pte = k.mm[0].vma[0].pte[0]
  if (pte.frame !== 'none' && (yield* k.choose(2)) === 1) {
    const tlb = k.thread[0].tlb[0].page[0]
    tlb.frame = pte.frame
    tlb.block = pte.block
    tlb.writable = pte.writable
  }
}

export const bodies = {
  describes: 'mremap(2), several VMAs of one file in an address space, TLB flushes by address',
  calls,
  init,
  procedures: {
    mremap,
    move_page_tables,
    vm_file,
    vm_shared,
    flush_tlb_range,
    unmap_mapping_range_tree,
  },
  scopes: {
    /** Two threads of one address space, on one page. */
    mremap: {
      ...{ threads: 2, calls: 1, mms: 1, files: 1, pages: 1, blocks: 1 },
      ...{ lines: 1, privates: 0, span: 1, aliases: 1 },
    },
  },
  locations: {
    mremap: 'mm/mremap.c',
    move_page_tables: 'mm/mremap.c',
    unmap_mapping_range_tree: 'mm/memory.c',
  },
}
