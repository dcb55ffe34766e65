/**
 * Which commit brought which value of a switch, and how it shows in the functions of a tree.
 *
 * The commits and releases are those of `switches.ts` and of the known bugs. Switches that are not here have the value of the design
 * of the era: nobody has found out which commit changed them. The shapes have been tried on 6.1, 6.12 and 7.3.
 */
import type { Lineage, Shape, SwitchChange } from '../../src/spec/kernel-source/lineage.ts'
import type { SwitchValue } from '../../src/spec/specification.ts'

/** A switch that one commit has turned on. */
const turnedOn = (commit: string | null, release: string, shape?: Shape) =>
  became(false, { commit, release, value: true, ...(shape === undefined ? {} : { shape }) })

const became = (before: SwitchValue, ...changes: [SwitchChange, ...SwitchChange[]]) => ({
  before,
  changes,
})

export const lineage: Lineage = {
  eras: [
    { since: '4.0', design: 'linux-4.0' },
    { since: '4.5', design: 'linux-4.19' },
    { since: '4.20', design: 'linux-4.20' },
    { since: '6.0', design: 'linux-6.1' },
    { since: '6.2', design: 'linux-6.6' },
    { since: '6.12', design: 'linux-6.12' },
  ],
  switches: {
    fault_serialise: became(
      false,
      { commit: '843172978bb9', release: '4.3', value: true },
      { commit: '0f90cc6609c7', release: '4.4', value: false },
    ),
    recheck_size: turnedOn('283307c7607d', '4.0'),
    invalidate_lock: turnedOn('ea3d7209ca01', '4.5', {
      in: ['fs/ext4/file.c:ext4_dax_huge_fault', 'fs/ext4/file.c:ext4_dax_fault'],
      shows: /filemap_invalidate_lock_shared|i_mmap_sem/,
    }),
    dax_entries: turnedOn('9973c98ecfda', '4.5'),
    dirty_tracking: turnedOn('9973c98ecfda', '4.5', {
      in: [
        'fs/dax.c:dax_insert_entry',
        'fs/dax.c:dax_insert_mapping_entry',
        'fs/dax.c:dax_radix_entry',
      ],
      shows: /PAGECACHE_TAG_DIRTY/,
    }),
    mkwrite_tags: turnedOn('9c5a05bc350c', '4.5'),
    prezeroed_blocks: turnedOn('c86d8db33a92', '4.5'),
    entry_lock: turnedOn('ac401cc78242', '4.7', {
      in: ['fs/dax.c:dax_iomap_pte_fault', 'fs/dax.c:dax_iomap_fault', 'fs/dax.c:dax_fault'],
      shows: /\bgrab_mapping_entry\b/,
    }),
    unmap_zero_on_insert: turnedOn('ac401cc78242', '4.7', {
      in: ['fs/dax.c:dax_insert_entry', 'fs/dax.c:dax_insert_mapping_entry'],
      shows: /\bunmap_mapping_(pages|range)\b/,
    }),
    pass_baton: turnedOn('ac401cc78242', '4.7', {
      in: ['fs/dax.c:put_unlocked_entry', 'fs/dax.c:put_unlocked_mapping_entry'],
      shows: /\bdax_wake_(mapping_)?entry/,
    }),
    create_on_unwritten: turnedOn('aef39ab1534d', '4.7'),
    invalidate: became('before_allocation', {
      commit: 'e3fce68cdbed',
      release: '4.10',
      value: 'after_allocation',
      shape: {
        in: ['fs/dax.c:dax_iomap_iter', 'fs/dax.c:dax_iomap_actor', 'fs/dax.c:iomap_dax_actor'],
        shows: /\bIOMAP_F_NEW\b.*\binvalidate_inode_pages2_range\b/,
      },
    }),
    invalidate_keeps_dirty: turnedOn('c6dcf52c23d2', '4.10', {
      in: ['fs/dax.c:__dax_invalidate_entry', 'fs/dax.c:__dax_invalidate_mapping_entry'],
      shows: /PAGECACHE_TAG_DIRTY.*PAGECACHE_TAG_TOWRITE/,
    }),
    writeback_locks_entry: turnedOn('a6abc2c0e77b', '4.10', {
      in: ['fs/dax.c:dax_writeback_one'],
      shows: /\b(dax_lock_entry|lock_slot)\b/,
    }),
    mkwrite_under_entry_lock: turnedOn('2f89dc12a25d', '4.10'),
    insert_rechecks: turnedOn('e11f8b7b6c4e', '4.11'),
    invalidate_unmaps: turnedOn('cd656375f946', '4.12'),
    lock_then_map: turnedOn('13e451fdc1af', '4.12', {
      in: ['fs/dax.c:dax_iomap_pte_fault'],
      shows: /\bgrab_mapping_entry\b.*\b(iomap_iter|iomap_begin)\b/,
    }),
    mkwrite: became('pfn_mkwrite', { commit: null, release: '4.14', value: 'full_fault' }),
    hole_page: became('page_cache', { commit: null, release: '4.14', value: 'zero_entry' }),
    enospc_retry: turnedOn('22446423108f', '4.16', {
      in: ['fs/ext4/file.c:ext4_dax_huge_fault'],
      shows: /\bext4_should_retry_alloc\b/,
    }),
    break_layouts: became(
      'no',
      {
        commit: '430657b6be89',
        release: '4.19',
        value: 'whole_file_and_cows',
        shape: {
          in: ['fs/ext4/inode.c:ext4_break_layouts'],
          shows: /\bdax_(layout_busy_page|break_layout)/,
        },
      },
      {
        commit: 'd75996dd022b',
        release: '5.3',
        value: 'whole_file',
        shape: {
          in: ['fs/dax.c:dax_layout_busy_page_range', 'fs/dax.c:dax_layout_busy_page'],
          shows: /\bunmap_mapping_(pages|range) \( [^;]*, 0 \) ;/,
        },
      },
    ),
    munmap_downgrades: turnedOn('dd2283f2605e', '4.20', {
      in: [
        'mm/mmap.c:do_mas_align_munmap',
        'mm/mmap.c:__do_munmap',
        'mm/mmap.c:do_vmi_align_munmap',
        'mm/vma.c:do_vmi_align_munmap',
        'mm/vma.c:vms_complete_munmap_vmas',
        'mm/mmap.c:do_munmap',
      ],
      shows: /\b(mmap_write_downgrade|downgrade_write)\b/,
    }),
    writeback_waits: became(true, {
      commit: '0e40de0338d0',
      release: '4.20',
      value: false,
      shape: {
        in: ['fs/dax.c:get_unlocked_entry', 'fs/dax.c:get_next_unlocked_entry'],
        shows: /\bxas_find_conflict\b/,
      },
    }),
    wake_all_on_delete: became(
      false,
      { commit: '965d004af540', release: '4.10', value: true },
      // Without hole pages, only a deletion is left, which woke one waiter.
      { commit: null, release: '4.14', value: false },
      {
        commit: null,
        release: '5.13',
        value: true,
        shape: { in: ['fs/dax.c:__dax_invalidate_entry'], shows: /\bWAKE_ALL\b/ },
      },
    ),
    unmap_exclusive: became(true, {
      commit: null,
      release: '5.16',
      value: false,
      shape: { in: ['mm/memory.c:unmap_mapping_pages'], shows: /\bi_mmap_lock_read\b/ },
    }),
    dirty_on_read_fault: became(
      false,
      { commit: null, release: '6.0', value: true },
      {
        commit: null,
        release: '6.2',
        value: false,
        shape: {
          in: ['fs/dax.c:dax_fault_iter', 'fs/dax.c:dax_insert_entry'],
          shows: /\bwrite && ! dax_fault_is_synchronous\b/,
        },
      },
    ),
    punch_writeback: became(
      'before_lock',
      {
        commit: null,
        release: '6.12',
        value: 'locked',
        shape: {
          in: ['fs/ext4/inode.c:ext4_punch_hole'],
          shows: /\binode_lock \(.*\bfilemap_write_and_wait_range\b/,
        },
      },
      {
        // Only journalled data is written back; 6.12.117 has it as a backport.
        commit: null,
        release: '6.14',
        value: 'never',
        shape: {
          in: ['fs/ext4/inode.c:ext4_truncate_page_cache_block_range'],
          shows:
            /\bext4_should_journal_data \( inode \) \) \{ ret = filemap_write_and_wait_range\b/,
        },
      },
    ),
  },
}
