/**
 * Where every procedure stands in the kernel: the functions it was read from, the one it is named after first.
 *
 * Named for the designs' versions (4.0, 4.19, 4.20, 6.1, 6.6, 6.12) and for 7.3. Those of 6.1, 6.12 and 7.3 have been looked up in the
 * sources, and `kernel-hashes/` has their fingerprints; those of older versions say which name the function had then.
 */

import type { NoPlace, Places } from '../../src/spec/kernel-source/places.ts'
import { lockProcedures, waitProcedures } from '../../src/spec/locks/index.ts'
import type { Procedures } from './kernel.ts'

/** The same reason for many procedures. */
const all = <P extends string>(names: readonly P[], why: NoPlace) =>
  Object.fromEntries(names.map((name) => [name, why])) as { readonly [N in P]: NoPlace }

const names = <T extends object>(of: T) => Object.keys(of) as (keyof T & string)[]

/** What observers know, and the edges of time. */
const ghosts = [
  'my_content',
  'content_of',
  'may_hold',
  'is_changing',
  'begin_write',
  'note_write',
  'note_doomed',
  'note_zeroed',
  'end_writes',
  'end_write',
  'set_content',
  'begin_read',
  'end_read',
  'forget_read',
  'content_code',
  'note_past',
  'was_held',
  'observe',
  'observe_block',
  'observe_load',
  'observe_frame',
  'holds_line',
  'line_content',
  'at_rest',
  'has_data',
  'is_given_away',
  'is_stale',
  'note_zapped',
  'begin_modify',
  'end_modify',
  'begin_sync',
  'note_changed',
  'end_sync',
  'report_enospc',
  'settle',
  'map_page_0',
  'forget_threads',
  'forget_lock',
] as const

export const places: Places<keyof Procedures> = {
  ...all(names(lockProcedures), 'library'),
  ...all(names(waitProcedures), 'library'),
  ...all(ghosts, 'ghost'),
  ...all(['user_load', 'user_store', 'fill_tlb', 'store_to_frame', 'cached_store'], 'hardware'),

  // operations/
  dax_fault: [
    'fs/ext4/file.c:ext4_dax_huge_fault 4.11..',
    'fs/ext4/file.c:ext4_dax_fault',
    'fs/dax.c:dax_fault ..4.9',
    'fs/dax.c:dax_iomap_fault 4.10..',
  ],
  dax_iomap_pte_fault: [
    'fs/dax.c:dax_iomap_pte_fault 4.11..',
    'fs/dax.c:dax_fault_iter 5.15..',
    'fs/dax.c:dax_fault_return 4.12..',
    'fs/dax.c:__dax_fault ..4.9',
  ],
  dax_load_hole: ['fs/dax.c:dax_load_hole'],
  dax_load_hole_page: ['fs/dax.c:dax_load_hole ..4.13'],
  vmf_insert_mixed: [
    'mm/memory.c:vmf_insert_mixed 4.17..6.14',
    'mm/memory.c:vmf_insert_page_mkwrite 6.15..',
    'mm/memory.c:__vm_insert_mixed 4.15..',
    'mm/memory.c:vm_insert_mixed ..4.19',
  ],
  set_pte: [
    'mm/memory.c:insert_pfn ..6.14',
    'mm/memory.c:insert_page_into_pte_locked 5.7..',
    'mm/memory.c:insert_page 6.15..',
  ],
  dax_fault_cow_page: ['fs/dax.c:dax_fault_cow_page 5.15..', 'fs/dax.c:copy_user_dax ..5.14'],
  wp_pfn_shared: ['mm/memory.c:wp_pfn_shared 4.1..', 'mm/memory.c:do_wp_page'],
  dax_pfn_mkwrite: [
    'fs/dax.c:dax_pfn_mkwrite 4.5..4.13',
    'fs/dax.c:dax_insert_pfn_mkwrite 4.15..',
    'mm/memory.c:finish_mkwrite_fault 4.10..',
  ],
  dax_read: [
    'fs/ext4/file.c:ext4_dax_read_iter 4.9..',
    'fs/dax.c:dax_iomap_rw 4.10..',
    'fs/dax.c:dax_do_io ..4.8',
  ],
  dax_write: [
    'fs/ext4/file.c:ext4_dax_write_iter 4.9..',
    'fs/dax.c:dax_iomap_rw 4.10..',
    'fs/ext4/file.c:ext4_handle_inode_extension 5.5..',
    'fs/ext4/file.c:ext4_inode_extension_cleanup 6.1..',
    'fs/dax.c:dax_do_io ..4.8',
  ],
  dax_iomap_iter: ['fs/dax.c:dax_iomap_iter 5.15..', 'fs/dax.c:dax_iomap_actor 4.10..5.14'],
  dax_copy_from_iter: [
    'drivers/dax/super.c:dax_copy_from_iter 4.13..',
    'fs/dax.c:dax_io ..4.8',
    'fs/dax.c:dax_iomap_actor 4.10..4.12',
  ],
  ext4_sync_file: ['fs/ext4/fsync.c:ext4_sync_file'],
  msync: ['mm/msync.c:msync'],
  munmap: [
    'mm/mmap.c:munmap',
    'mm/mmap.c:__vm_munmap 4.20..6.12',
    'mm/vma.c:__vm_munmap 6.14..',
    'mm/mmap.c:do_munmap ..6.12',
    'mm/mmap.c:do_mas_align_munmap 6.1..6.2',
    'mm/mmap.c:do_vmi_align_munmap 6.3..6.10',
    'mm/vma.c:do_vmi_align_munmap 6.11..',
    'mm/mmap.c:unmap_region ..6.10',
    'mm/vma.c:vms_clear_ptes 6.12..',
    'mm/vma.c:vms_complete_munmap_vmas 6.12..',
    'mm/memory.c:unmap_vmas',
    'mm/memory.c:free_pgtables',
    'mm/mmap.c:unlink_file_vma ..6.10',
    'mm/vma.c:unlink_file_vma 6.11..6.12',
    'mm/vma.c:unlink_file_vma_batch_process 6.12..',
  ],
  madvise_dontneed: [
    'mm/madvise.c:madvise_dontneed_single_vma 4.14..',
    'mm/madvise.c:madvise_dontneed_free 4.14..',
    'mm/madvise.c:madvise_dontneed ..4.13',
  ],
  ftruncate: ['fs/open.c:ftruncate', 'fs/open.c:do_truncate'],
  punch_hole: ['fs/open.c:fallocate', 'fs/open.c:vfs_fallocate'],
  fallocate: ['fs/open.c:fallocate', 'fs/open.c:vfs_fallocate'],

  // mapping/
  dax_entry_key: ['fs/dax.c:dax_entry_waitqueue 4.7..'],
  get_unlocked_entry: [
    'fs/dax.c:get_unlocked_entry 4.20..6.14',
    'fs/dax.c:get_next_unlocked_entry 6.15..',
    'fs/dax.c:get_unlocked_mapping_entry 4.7..4.19',
    'fs/dax.c:wake_exceptional_entry_func 4.7..',
    'mm/truncate.c:invalidate_inode_pages2_range ..4.6',
  ],
  put_unlocked_entry: [
    'fs/dax.c:put_unlocked_entry 4.20..',
    'fs/dax.c:put_unlocked_mapping_entry 4.7..4.19',
    'mm/truncate.c:invalidate_inode_pages2_range ..4.6',
  ],
  dax_wake_entry: [
    'fs/dax.c:dax_wake_entry 4.20..',
    'fs/dax.c:dax_wake_mapping_entry_waiter 4.7..4.19',
  ],
  dax_wake_deleted: [
    'fs/dax.c:put_unlocked_entry 4.20..',
    'fs/dax.c:put_unlocked_mapping_entry 4.7..4.19',
  ],
  grab_mapping_entry: ['fs/dax.c:grab_mapping_entry 4.7..'],
  dax_unlock_entry: [
    'fs/dax.c:dax_unlock_entry 4.20..',
    'fs/dax.c:put_locked_mapping_entry 4.7..4.19',
  ],
  dax_insert_entry: [
    'fs/dax.c:dax_insert_entry 4.20..',
    'fs/dax.c:dax_insert_mapping_entry 4.7..4.19',
  ],
  truncate_pagecache: [
    'mm/truncate.c:truncate_pagecache',
    'mm/truncate.c:truncate_inode_pages_range',
  ],
  truncate_pagecache_range: ['mm/truncate.c:truncate_pagecache_range'],
  dax_delete_mapping_entry: [
    'fs/dax.c:dax_delete_mapping_entry 4.5..',
    'mm/truncate.c:truncate_folio_batch_exceptionals 5.17..',
  ],
  drop_entry: [
    'fs/dax.c:__dax_invalidate_entry 4.20..',
    'fs/dax.c:__dax_invalidate_mapping_entry 4.10..4.19',
  ],
  invalidate_inode_pages2_range: [
    'mm/truncate.c:invalidate_inode_pages2_range',
    'fs/dax.c:dax_invalidate_mapping_entry_sync 4.10..',
    'fs/dax.c:__dax_invalidate_entry 4.20..',
    'mm/truncate.c:invalidate_exceptional_entry2 4.10..6.11',
  ],
  dax_writeback_mapping_range: [
    'fs/dax.c:dax_writeback_mapping_range 4.5..',
    'mm/page-writeback.c:tag_pages_for_writeback',
  ],
  dax_writeback_one: ['fs/dax.c:dax_writeback_one 4.5..'],
  dax_writeback_unlocked: ['fs/dax.c:dax_writeback_one 4.5..4.9'],
  dax_flush_entry: ['fs/dax.c:dax_writeback_one 4.5..'],

  // memory/
  current_mm: 'hardware',
  vm_file: 'hardware',
  vm_shared: 'hardware',
  pte_clear: 'hardware',
  zap_page_range: [
    'mm/memory.c:unmap_mapping_range_vma ..6.18',
    'mm/memory.c:unmap_mapping_range_tree',
  ],
  zap_page_range_single: ['mm/memory.c:zap_page_range_single ..6.18', 'mm/memory.c:zap_pte_range'],
  zap_pte: ['mm/memory.c:zap_pte_range', 'mm/memory.c:zap_present_ptes 6.9..'],
  tlb_gather_mmu: [
    'mm/mmu_gather.c:tlb_gather_mmu 4.20..',
    'mm/memory.c:tlb_gather_mmu ..4.19',
    'mm/memory.c:zap_pte_range',
  ],
  tlb_finish_mmu: ['mm/mmu_gather.c:tlb_finish_mmu 4.20..', 'mm/memory.c:tlb_finish_mmu ..4.19'],
  tlb_flush_mmu: ['mm/mmu_gather.c:tlb_flush_mmu 4.20..', 'mm/memory.c:tlb_flush_mmu ..4.19'],
  flush_tlb_range: ['arch/x86/mm/tlb.c:flush_tlb_mm_range'],
  mm_tlb_flush_nested: [
    'include/linux/mm_inline.h:mm_tlb_flush_nested 5.17..',
    'include/linux/mm_types.h:mm_tlb_flush_nested 4.14..5.16',
  ],
  unmap_mapping_range: [
    'mm/memory.c:unmap_mapping_range',
    'mm/memory.c:unmap_mapping_pages 4.16..',
  ],
  unmap_mapping_range_tree: ['mm/memory.c:unmap_mapping_range_tree'],
  i_mmap_lock: [
    'include/linux/fs.h:i_mmap_lock_read',
    'include/linux/fs.h:i_mmap_lock_write',
    'mm/memory.c:unmap_mapping_pages 4.16..',
  ],
  i_mmap_unlock: [
    'include/linux/fs.h:i_mmap_unlock_read',
    'include/linux/fs.h:i_mmap_unlock_write',
  ],
  i_mmap_lock_read: ['include/linux/fs.h:i_mmap_lock_read'],
  i_mmap_unlock_read: ['include/linux/fs.h:i_mmap_unlock_read'],
  dax_entry_mkclean: [
    'mm/rmap.c:pfn_mkclean_range 5.18..',
    'fs/dax.c:dax_entry_mkclean 4.20..5.17',
    'fs/dax.c:dax_mapping_entry_mkclean 4.10..4.19',
  ],
  page_vma_mkclean_one: [
    'mm/rmap.c:page_vma_mkclean_one 5.18..',
    'fs/dax.c:dax_entry_mkclean 4.20..5.17',
    'fs/dax.c:dax_mapping_entry_mkclean 4.10..4.19',
  ],
  handle_mm_fault: ['mm/memory.c:handle_mm_fault', 'mm/memory.c:__handle_mm_fault'],
  handle_pte_fault: [
    'mm/memory.c:handle_pte_fault',
    'mm/memory.c:do_fault 4.2..',
    'mm/memory.c:do_wp_page',
  ],
  wp_page_copy: ['mm/memory.c:wp_page_copy 4.2..', 'mm/memory.c:do_wp_page'],
  mmap_read_lock: [
    'include/linux/mmap_lock.h:mmap_read_lock 5.8..',
    'mm/memory.c:lock_mm_and_find_vma 6.1..6.14',
    'mm/mmap_lock.c:lock_mm_and_find_vma 6.15..',
    'arch/x86/mm/fault.c:__do_page_fault ..5.0',
    'arch/x86/mm/fault.c:do_user_addr_fault 5.1..5.7',
  ],
  mmap_read_unlock: [
    'include/linux/mmap_lock.h:mmap_read_unlock 5.8..',
    'arch/x86/mm/fault.c:__do_page_fault ..5.0',
    'arch/x86/mm/fault.c:do_user_addr_fault 5.1..5.7',
  ],

  // filesystem/
  iomap_begin: [
    'fs/ext4/inode.c:ext4_iomap_begin 4.9..',
    'fs/ext4/inode.c:ext4_map_blocks',
    'fs/ext2/inode.c:ext2_iomap_begin 4.9..',
  ],
  iomap_begin_write: [
    'fs/ext4/inode.c:ext4_iomap_alloc 5.5..',
    'fs/ext4/inode.c:ext4_iomap_begin 4.9..',
  ],
  create_block: [
    'fs/ext4/inode.c:ext4_map_blocks',
    'fs/ext4/inode.c:ext4_map_create_blocks 6.12..',
    'fs/ext4/extents.c:ext4_ext_map_blocks',
    'fs/ext4/inode.c:ext4_issue_zeroout 4.4..',
    'fs/ext2/inode.c:ext2_get_blocks',
  ],
  create_unwritten: [
    'fs/ext4/inode.c:ext4_map_blocks',
    'fs/ext4/inode.c:ext4_map_create_blocks 6.12..',
    'fs/ext4/extents.c:ext4_ext_map_blocks',
  ],
  new_block: ['fs/ext4/mballoc.c:ext4_mb_new_blocks'],
  ext4_should_retry_alloc: ['fs/ext4/balloc.c:ext4_should_retry_alloc'],
  free_block: ['fs/ext4/mballoc.c:ext4_free_blocks'],
  remove_extent: ['fs/ext4/extents.c:ext4_ext_rm_leaf', 'fs/ext4/extents.c:ext4_remove_blocks'],
  lock_extents: ['fs/ext4/inode.c:ext4_map_blocks', 'fs/ext2/inode.c:ext2_get_blocks'],
  unlock_extents: ['fs/ext4/inode.c:ext4_map_blocks', 'fs/ext2/inode.c:ext2_get_blocks'],
  ext4_setattr_size: ['fs/ext4/inode.c:ext4_setattr', 'fs/ext4/inode.c:ext4_truncate'],
  ext4_punch_hole: [
    'fs/ext4/inode.c:ext4_punch_hole',
    'fs/ext4/inode.c:ext4_truncate_page_cache_block_range 6.12..',
    'fs/ext4/extents.c:ext4_fallocate 6.12..',
  ],
  filemap_write_and_wait_range: [
    'mm/filemap.c:filemap_write_and_wait_range',
    'fs/ext4/inode.c:ext4_dax_writepages 4.17..',
  ],
  ext4_break_layouts: [
    'fs/ext4/inode.c:ext4_break_layouts 4.19..',
    'fs/dax.c:dax_layout_busy_page_range 5.9..',
    'fs/dax.c:dax_layout_busy_page 4.17..5.8',
    'fs/dax.c:dax_break_layout 6.15..',
  ],
  ext4_ext_remove_space: [
    'fs/ext4/extents.c:ext4_ext_remove_space',
    'fs/ext4/extents_status.c:ext4_es_remove_extent',
  ],
  ext4_fallocate: ['fs/ext4/extents.c:ext4_fallocate'],
  ext4_alloc_file_blocks: ['fs/ext4/extents.c:ext4_alloc_file_blocks'],
  inode_lock: ['include/linux/fs.h:inode_lock 4.5..', 'fs/ext4/inode.c:ext4_setattr ..4.4'],
  inode_unlock: ['include/linux/fs.h:inode_unlock 4.5..', 'fs/ext4/inode.c:ext4_setattr ..4.4'],
  inode_lock_shared: [
    'include/linux/fs.h:inode_lock_shared 4.7..',
    'fs/ext4/indirect.c:ext4_ind_direct_IO ..4.6',
  ],
  inode_unlock_shared: [
    'include/linux/fs.h:inode_unlock_shared 4.7..',
    'fs/ext4/indirect.c:ext4_ind_direct_IO ..4.6',
  ],
  filemap_invalidate_lock: [
    'include/linux/fs.h:filemap_invalidate_lock 5.15..',
    'fs/ext4/inode.c:ext4_punch_hole ..5.14',
  ],
  filemap_invalidate_unlock: [
    'include/linux/fs.h:filemap_invalidate_unlock 5.15..',
    'fs/ext4/inode.c:ext4_punch_hole ..5.14',
  ],
  filemap_invalidate_lock_shared: [
    'include/linux/fs.h:filemap_invalidate_lock_shared 5.15..',
    'fs/ext4/file.c:ext4_dax_fault ..4.10',
    'fs/ext4/file.c:ext4_dax_huge_fault 4.11..5.14',
  ],
  filemap_invalidate_unlock_shared: [
    'include/linux/fs.h:filemap_invalidate_unlock_shared 5.15..',
    'fs/ext4/file.c:ext4_dax_fault ..4.10',
    'fs/ext4/file.c:ext4_dax_huge_fault 4.11..5.14',
  ],
  jbd2_complete_transaction: [
    'fs/jbd2/journal.c:jbd2_complete_transaction',
    'fs/jbd2/commit.c:jbd2_journal_commit_transaction',
    'fs/ext4/fsync.c:ext4_fsync_journal 5.5..',
    'fs/ext4/mballoc.c:ext4_process_freed_data 4.14..',
  ],

  // linux-4.0/
  get_block: ['fs/ext4/inode.c:ext4_get_block ..4.8', 'fs/ext2/inode.c:ext2_get_block ..4.8'],
  convert_unwritten: ['fs/ext4/inode.c:ext4_end_io_unwritten ..4.4'],
  dax_io_page: ['fs/dax.c:dax_io ..4.8'],
  do_dax_fault: ['fs/dax.c:do_dax_fault ..4.0', 'fs/dax.c:__dax_fault 4.1..4.9'],
  lock_hole_page: ['fs/dax.c:do_dax_fault ..4.0', 'mm/filemap.c:find_lock_entry ..4.0'],
  fault_hole: ['fs/dax.c:do_dax_fault ..4.0'],
  fault_block: ['fs/dax.c:do_dax_fault ..4.0'],
  evict_hole_page: ['fs/dax.c:do_dax_fault ..4.0', 'mm/filemap.c:delete_from_page_cache ..4.0'],
  load_hole: ['fs/dax.c:dax_load_hole ..4.6'],
  dax_insert_mapping: ['fs/dax.c:dax_insert_mapping ..4.9'],
  dax_cow: ['fs/dax.c:do_dax_fault ..4.0', 'mm/memory.c:do_cow_fault ..4.0'],

  // device/
  nt_store: [
    'arch/x86/lib/usercopy_64.c:__memcpy_flushcache 4.18..',
    'arch/x86/lib/usercopy_64.c:memcpy_flushcache 4.13..4.17',
  ],
  zero_block: [
    'drivers/nvdimm/pmem.c:pmem_dax_zero_page_range 5.7..',
    'fs/dax.c:dax_clear_blocks ..4.4',
  ],
  clwb: [
    'drivers/dax/super.c:dax_flush 4.13..',
    'arch/x86/lib/usercopy_64.c:arch_wb_cache_pmem 4.13..',
  ],
  nvdimm_flush: [
    'drivers/nvdimm/region_devs.c:nvdimm_flush 4.8..',
    'drivers/nvdimm/region_devs.c:generic_nvdimm_flush 5.3..',
  ],
}
