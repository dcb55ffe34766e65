// A proposal: read faults look the block up before they lock the entry, and check a validity cookie after.
//
//   npx daxcheck check --design ./validity-cookie.ts
import { design } from 'daxcheck'
import { linux_6_1_closed } from 'daxcheck/dax'

export const validity_cookie = design('validity-cookie', {
  from: linux_6_1_closed,
  describes: 'read faults look up without the entry lock and retry if the extent has changed',
  procedures: {
    *dax_iomap_pte_fault(k, vma, index, flags) {
      const inode = k.vm_file(vma)
      const extent = inode.extent[index]!
      const write = flags === 'write'
      if (index >= inode.i_size) return 'SIGBUS'
      if (write) yield* k.grab_mapping_entry(inode, index)
      const iomap = yield* k.iomap_begin(inode, index, write)
      if (!write) yield* k.grab_mapping_entry(inode, index)
      // The cookie: what was looked up is what the filesystem has now. Take this check away, and see.
      if (!write && (iomap.type !== extent.state || iomap.block !== extent.block)) {
        k.dax_unlock_entry(inode, index)
        return 'NOPAGE'
      }
      if (flags === 'cow')
        yield* k.dax_fault_cow_page(vma, index, iomap.block, iomap.type === 'written')
      else if (iomap.type === 'written') {
        yield* k.dax_insert_entry(inode, index, iomap.block, write)
        yield* k.vmf_insert_mixed(vma, index, iomap.block, write)
      } else if (!write) yield* k.dax_load_hole(vma, index)
      k.dax_unlock_entry(inode, index)
      return write && iomap.type !== 'written' ? 'SIGBUS' : 'NOPAGE'
    },
  },
})
