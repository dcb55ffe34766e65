/**
 * Designs that do the same things in another order, inside a section that nobody can look into: every property must hold of
 * them. Beside each stands a twin with an order that somebody can tell, so that the test can fail.
 */
import type { Kernel } from '../../model/dax/kernel.ts'
import { scopes } from '../../model/dax/scope.ts'
import { type Design, type DesignChanges, design } from '../../src/spec/design.ts'
import { linux_6_1_closed } from './index.ts'

type Procedures = NonNullable<DesignChanges<Kernel>['procedures']>

interface Changes {
  readonly what: string
  readonly procedures: Procedures
  readonly switches?: { readonly invalidate_lock?: false }
}

export interface Order extends Changes {
  readonly twins: readonly (Changes & {
    readonly breaks: string
    readonly scope: string
    readonly calls: readonly string[]
  })[]
}

/** linux-6.1-closed with these procedures, and a scope of two lines where there are blocks to move data to. */
export function reordered({ procedures, switches = {} }: Omit<Changes, 'what'>): Design<Kernel> {
  const changed = design('reordered', { from: linux_6_1_closed, procedures, switches })
  const withRoom = { ...scopes, lines: { ...scopes.lines, blocks: 2 } }
  return { ...changed, specification: { ...changed.specification, scopes: withRoom } }
}

/** Copies the page to a new block, line by line, the user's line among the others. */
const copyPage: Procedures = {
  *dax_copy_from_iter(k, inode, index, line, block) {
    for (let l = 0; l < k.scope.lines; l++) {
      yield 'dax_copy_from_iter'
      if (block !== null)
        if (l !== line) k.nt_store(block, l, k.line_content(inode.extent[index], l))
        else {
          k.begin_write(inode, index, line)
          k.nt_store(block, line, k.my_content())
        }
    }
  },
}

const copiesThenUnmaps: Procedures = {
  ...copyPage,
  *dax_write(k, file, index, _end, line) {
    const inode = k.inode[file]
    yield* k.inode_lock(inode)
    k.begin_modify(inode)
    yield* k.filemap_invalidate_lock(inode)
    yield 'ext4_map_blocks'
    const block = yield* k.new_block()
    if (block !== null) {
      yield* k.dax_entry_mkclean(inode, index)
      yield* k.dax_copy_from_iter(inode, index, line, block)
      yield* k.lock_extents(inode)
      const old = inode.extent[index].block
      inode.extent[index].state = 'written'
      inode.extent[index].block = block
      k.unlock_extents(inode)
      yield* k.unmap_mapping_range(inode, index, index + 1, false)
      yield* k.dax_delete_mapping_entry(inode, index)
      yield* k.jbd2_complete_transaction()
      if (old !== null) k.free_block(old)
      if (index >= inode.i_size) inode.i_size = index + 1
    }
    k.filemap_invalidate_unlock(inode)
    k.end_modify(inode)
    k.inode_unlock(inode)
  },
}

const freesThenUnmaps: Procedures = {
  ...copyPage,
  *dax_write(k, file, index, _end, line) {
    const inode = k.inode[file]
    yield* k.inode_lock(inode)
    k.begin_modify(inode)
    yield* k.filemap_invalidate_lock(inode)
    yield 'ext4_map_blocks'
    const block = yield* k.new_block()
    if (block !== null) {
      yield* k.dax_entry_mkclean(inode, index)
      yield* k.dax_copy_from_iter(inode, index, line, block)
      yield* k.lock_extents(inode)
      const old = inode.extent[index].block
      inode.extent[index].state = 'written'
      inode.extent[index].block = block
      k.unlock_extents(inode)
      yield* k.jbd2_complete_transaction()
      if (old !== null) k.free_block(old)
      yield* k.unmap_mapping_range(inode, index, index + 1, false)
      yield* k.dax_delete_mapping_entry(inode, index)
      if (index >= inode.i_size) inode.i_size = index + 1
    }
    k.filemap_invalidate_unlock(inode)
    k.end_modify(inode)
    k.inode_unlock(inode)
  },
}

const unmapsThenCopies: Procedures = {
  ...copyPage,
  *dax_write(k, file, index, _end, line) {
    const inode = k.inode[file]
    yield* k.inode_lock(inode)
    k.begin_modify(inode)
    yield* k.filemap_invalidate_lock(inode)
    yield 'ext4_map_blocks'
    const block = yield* k.new_block()
    if (block !== null) {
      yield* k.unmap_mapping_range(inode, index, index + 1, false)
      yield* k.dax_copy_from_iter(inode, index, line, block)
      yield* k.lock_extents(inode)
      const old = inode.extent[index].block
      inode.extent[index].state = 'written'
      inode.extent[index].block = block
      k.unlock_extents(inode)
      yield* k.dax_delete_mapping_entry(inode, index)
      yield* k.jbd2_complete_transaction()
      if (old !== null) k.free_block(old)
      if (index >= inode.i_size) inode.i_size = index + 1
    }
    k.filemap_invalidate_unlock(inode)
    k.end_modify(inode)
    k.inode_unlock(inode)
  },
}

const freesLast: Procedures = {
  *ext4_punch_hole(k, inode, index, _end) {
    yield* k.inode_lock(inode)
    k.begin_modify(inode)
    yield* k.filemap_invalidate_lock(inode)
    k.note_doomed(inode, index)
    yield* k.lock_extents(inode)
    const block = inode.extent[index].block
    inode.extent[index].state = 'hole'
    inode.extent[index].block = null
    k.unlock_extents(inode)
    yield* k.dax_delete_mapping_entry(inode, index)
    yield* k.unmap_mapping_range(inode, index, index + 1, false)
    yield* k.lock_extents(inode)
    if (block !== null) k.free_block(block)
    k.unlock_extents(inode)
    k.filemap_invalidate_unlock(inode)
    k.end_modify(inode)
    k.inode_unlock(inode)
  },
}

const freesFirst: Procedures = {
  *ext4_punch_hole(k, inode, index, _end) {
    yield* k.inode_lock(inode)
    k.begin_modify(inode)
    yield* k.filemap_invalidate_lock(inode)
    yield* k.ext4_ext_remove_space(inode, index, index + 1)
    yield* k.truncate_pagecache_range(inode, index, index + 1)
    k.filemap_invalidate_unlock(inode)
    k.end_modify(inode)
    k.inode_unlock(inode)
  },
}

/** The page's lines are written one after the other, by a thread that read() does not wait for. */
const writesWholePages: Procedures = {
  *dax_copy_from_iter(k, inode, index, _line, block) {
    for (let l = 0; l < k.scope.lines; l++) {
      yield 'dax_copy_from_iter'
      if (block !== null) {
        k.begin_write(inode, index, l)
        k.nt_store(block, l, k.my_content())
      }
    }
  },
}

const readsBesideWrites: Procedures = {
  ...writesWholePages,
  *inode_lock_shared(k, inode) {
    yield* k.filemap_invalidate_lock_shared(inode)
  },
  inode_unlock_shared(k, inode) {
    k.filemap_invalidate_unlock_shared(inode)
  },
}

const readsBesideEverything: Procedures = {
  ...writesWholePages,
  *inode_lock_shared(_k, _inode) {
    yield 'inode_lock_shared'
  },
  inode_unlock_shared(_k, _inode) {},
}

const notProtected: Procedures = {
  ...copiesThenUnmaps,
  *dax_entry_mkclean(_k, _inode, _index) {
    yield 'page_vma_mkclean_one'
  },
}

const mapCalls = ['load(a, *)', 'store(a, *)', 'write(a, *)', 'fallocate(a, PUNCH_HOLE, *)']

export const orders: readonly Order[] = [
  {
    what: 'write() to a new block: copies, publishes, unmaps, frees',
    procedures: copiesThenUnmaps,
    twins: [
      {
        what: 'frees before it unmaps',
        procedures: freesThenUnmaps,
        breaks: 'no-stale-pfn',
        scope: 'small',
        calls: [...mapCalls, 'fsync(a)'],
      },
      {
        what: 'copies what may still be stored to',
        procedures: notProtected,
        breaks: 'no-lost-write',
        scope: 'lines',
        calls: mapCalls,
      },
      {
        what: 'lets faults in',
        procedures: copiesThenUnmaps,
        switches: { invalidate_lock: false },
        breaks: 'read-after-write',
        scope: 'crowd',
        calls: ['load(a, *)', 'write(a, *)'],
      },
    ],
  },
  {
    what: 'write() to a new block: unmaps, copies, publishes, frees',
    procedures: unmapsThenCopies,
    twins: [
      {
        what: 'lets faults in',
        procedures: unmapsThenCopies,
        switches: { invalidate_lock: false },
        breaks: 'no-stale-pfn',
        scope: 'medium',
        calls: ['load(a, *)', 'write(a, *)', 'fsync(a)'],
      },
    ],
  },
  {
    what: 'hole punch: takes the extent away, unmaps, frees',
    procedures: freesLast,
    twins: [
      {
        what: 'frees with the extent',
        procedures: freesFirst,
        breaks: 'no-stale-pfn',
        scope: 'small',
        calls: [...mapCalls, 'fsync(a)'],
      },
    ],
  },
  {
    what: 'read() beside a write() of the whole page',
    procedures: readsBesideWrites,
    twins: [
      {
        what: 'read() beside a hole punch, too',
        procedures: readsBesideEverything,
        breaks: 'no-stale-data',
        scope: 'small',
        calls: ['read(a, *)', 'fallocate(a, PUNCH_HOLE, *)'],
      },
    ],
  },
]
