/**
 * What the recording of a Linux 6.1 kernel with ext4 says of the specification: which call an operation of the workload is, at
 * which step a thread is when a probe or a tracepoint speaks, and what the state is then.
 *
 * Entry probes speak before the effect, return probes (`_r`) after it. A step that is `announced` is not taken unseen: its probe,
 * if it was set at all, has spoken first.
 */
import type {
  CallRules,
  LoggedEvent,
  LoggedOperation,
  Rule,
  TraceMap,
} from '../../../src/spec/trace/trace-map.ts'
import type { Kernel } from '../kernel.ts'
import { entryRule, indexOf, isWithin } from './entries.ts'
import { layouts } from './layouts.ts'
import { readOutcome, readResult, userOutcome, userResult } from './outcomes.ts'

type Rules = CallRules<Kernel>
type Events = Rules['events']

const at = (...places: string[]): Rule<Kernel> => ({ at: places })
/** Somewhere between the begin of a call and its first step. */
const entered = (...first: string[]): Rule<Kernel> => at('begin', ...first)
const returned = at('end')
/** Of entries beyond the pages that the workload names the specification knows nothing. */
const within = (...places: string[]): Rule<Kernel> => ({ at: places, when: isWithin })

/** The procedure is at the page that the log names. */
const atIndex = (...places: string[]): Rule<Kernel> => ({
  at: places,
  when: isWithin,
  unless: ({ local }, event) => {
    const index = local('index')
    const logged = indexOf(event)
    return index === undefined || index === logged ? null : `it is at page ${index}, not ${logged}`
  },
})

const isInserting = ['dax_insert_entry > down_read', 'dax_insert_entry']
const isMapping = ['vmf_insert_mixed', 'dax_load_hole']
const afterFault = at('user_load', 'user_store', 'end')

/** IOMAP_MAPPED is 2: a block; everything else is a hole to a reader. */
const isAsFound: Rule<Kernel> = {
  at: isInserting,
  unless: ({ words }, { values }) => {
    const isHole = words.includes('dax_load_hole')
    return isHole === (values.itype !== '2')
      ? null
      : `the page ${isHole ? 'is a hole' : 'has a block'}`
  },
}

/** VM_FAULT_SIGBUS is 2: the access is over. */
const isSignalled: Rule<Kernel> = {
  at: afterFault.at,
  unless: ({ words }, { values }) => {
    const isSignal = (Number.parseInt(values.ret ?? '0', 16) & 2) !== 0
    if (isSignal === (words.length === 0)) return null
    return isSignal ? 'the fault succeeds' : 'the fault fails'
  },
}

/** A load or a store, with the faults it takes. */
const userAccess: Rules = {
  events: {
    page_fault_user: at('mmap_read_lock > down_read'),
    dax_iomap_pte_fault: at('get_unlocked_entry', 'end'),
    dax_pte_fault: at('get_unlocked_entry', 'end'),
    grab_mapping_entry: at('get_unlocked_entry'),
    get_unlocked_entry: at('get_unlocked_entry', 'wait_on_key'),
    get_unlocked_entry_r: entryRule('get_unlocked_entry', 'wait_on_key'),
    grab_mapping_entry_r: at('iomap_begin'),
    ext4_iomap_begin: at('iomap_begin'),
    ext4_iomap_begin_r: at(...isInserting, 'dax_iomap_pte_fault'),
    dax_fault_iter: isAsFound,
    dax_insert_entry: at(...isInserting),
    unmap_mapping_pages: at('dax_insert_entry > down_read'),
    unmap_mapping_pages_r: at('dax_insert_entry'),
    dax_insert_entry_r: at(...isMapping),
    vmf_insert_mixed: at(...isMapping),
    vmf_insert_mixed_mkwrite: at('vmf_insert_mixed'),
    vmf_insert_mixed_r: afterFault,
    vmf_insert_mixed_mkwrite_r: afterFault,
    dax_load_hole: afterFault,
    dax_fault_iter_r: afterFault,
    dax_unlock_entry: afterFault,
    dax_pte_fault_done: afterFault,
    dax_iomap_pte_fault_r: isSignalled,
  },
  announced: {
    'mmap_read_lock > down_read': ['page_fault_user'],
    get_unlocked_entry: ['grab_mapping_entry'],
    iomap_begin: ['ext4_iomap_begin'],
    'dax_insert_entry > down_read': ['unmap_mapping_pages'],
    dax_insert_entry: ['dax_insert_entry', 'unmap_mapping_pages_r'],
    vmf_insert_mixed: ['vmf_insert_mixed', 'vmf_insert_mixed_mkwrite'],
    dax_load_hole: ['vmf_insert_mixed'],
  },
  outcome: userOutcome,
  disagrees: userResult,
}

/** Reads and writes of several pages are held against their ends only. */
const isOnePage = ({ count }: LoggedOperation) => count === 1

/** At and beyond the end of the file the kernel asks for a mapping too, and makes nothing of it. */
const isBeyondEnd = ({ operation }: LoggedEvent) => operation.result?.ret === 0
const unlessBeyondEnd = (rule: Rule<Kernel>): Rule<Kernel>[] => [
  { at: ['end'], when: isBeyondEnd },
  rule,
]

const read: Rules = {
  isExact: isOnePage,
  events: {
    sys_pread64: entered('inode_lock_shared > down_read'),
    dax_iomap_rw: unlessBeyondEnd(at('iomap_begin')),
    ext4_iomap_begin: unlessBeyondEnd(at('iomap_begin')),
    ext4_iomap_begin_r: at('dax_read', 'end'),
    dax_direct_access: at('dax_read'),
    dax_iomap_rw_r: returned,
    sys_pread64_exit: returned,
  },
  announced: { iomap_begin: ['ext4_iomap_begin'], dax_read: ['dax_direct_access'] },
  outcome: readOutcome,
  disagrees: readResult,
}

const write: Rules = {
  isExact: isOnePage,
  events: {
    sys_pwrite64: entered('inode_lock > down_write'),
    dax_iomap_rw: at('iomap_begin'),
    ext4_iomap_begin: at('iomap_begin'),
    ext4_iomap_begin_r: at('get_unlocked_entry', 'dax_copy_from_iter'),
    invalidate_inode_pages2_range: at('get_unlocked_entry'),
    dax_invalidate_entry: at('get_unlocked_entry'),
    get_unlocked_entry: at('get_unlocked_entry', 'wait_on_key'),
    get_unlocked_entry_r: entryRule('get_unlocked_entry', 'wait_on_key'),
    dax_invalidate_entry_r: at('invalidate_inode_pages2_range > down_read'),
    unmap_mapping_pages: at('invalidate_inode_pages2_range > down_read'),
    unmap_mapping_pages_r: at('dax_copy_from_iter'),
    dax_direct_access: at('dax_copy_from_iter'),
    dax_iomap_rw_r: at('dax_write', 'end'),
    sys_pwrite64_exit: returned,
  },
  announced: {
    iomap_begin: ['ext4_iomap_begin'],
    get_unlocked_entry: ['invalidate_inode_pages2_range'],
    dax_copy_from_iter: ['dax_direct_access'],
  },
}

/** The whole file is unmapped before anything is taken from it. */
const breakLayouts: Events = {
  ext4_break_layouts: at('ext4_break_layouts > down_read'),
  unmap_mapping_pages: at('ext4_break_layouts > down_read'),
}

const truncate: Rules = {
  events: {
    sys_ftruncate: entered('inode_lock > down_write'),
    ...breakLayouts,
    unmap_mapping_pages_r: at('ext4_setattr_size'),
    ext4_break_layouts_r: at('ext4_setattr_size'),
    truncate_pagecache: at('truncate_pagecache > down_read'),
    unmap_mapping_range: at('truncate_pagecache > down_read'),
    truncate_inode_pages_range: at('get_unlocked_entry', 'truncate_pagecache > down_read'),
    get_unlocked_entry: atIndex('get_unlocked_entry', 'wait_on_key'),
    get_unlocked_entry_r: entryRule('get_unlocked_entry', 'wait_on_key'),
    truncate_inode_pages_range_r: at('truncate_pagecache > down_read'),
    ext4_truncate: at('lock_extents > down_write'),
    sys_ftruncate_exit: returned,
  },
  announced: {
    'ext4_break_layouts > down_read': ['ext4_break_layouts'],
    'truncate_pagecache > down_read': ['unmap_mapping_range'],
  },
}

/** An entry that is locked: v6.1 passes it over, kernels before v4.20 wait for it. */
const lockedEntry: Rule<Kernel> = atIndex(
  'dax_writeback_one',
  'dax_writeback_one > get_unlocked_entry',
  'dax_writeback_one > wait_on_key',
)
const afterWriteback = ['dax_writeback_one', 'jbd2_complete_transaction', 'inode_lock > down_write']

const lockedEntryPassed: Rule<Kernel> = {
  at: [...afterWriteback, ...lockedEntry.at],
  when: isWithin,
  unless(moment, event) {
    const index = moment.local('index')
    if (moment.words.at(-1) === 'dax_writeback_one')
      return index !== undefined && index > indexOf(event)
        ? null
        : 'it has not looked at the entry yet'
    if (afterWriteback.some((place) => place.endsWith(moment.words.at(-1) ?? ''))) return null
    return entryRule().unless?.(moment, event) ?? null
  },
}

/** Writing back what mappings have dirtied: fsync, msync, and the first thing that a punch does. */
const writeback: Events = {
  dax_writeback_range: at('dax_writeback_mapping_range'),
  tag_pages_for_writeback: at('dax_writeback_mapping_range'),
  tag_pages_for_writeback_r: at('dax_writeback_one'),
  get_unlocked_entry: lockedEntry,
  get_unlocked_entry_r: lockedEntryPassed,
  pfn_mkclean_range: atIndex(
    'dax_entry_mkclean > down_read',
    'page_vma_mkclean_one',
    'dax_entry_mkclean',
    'dax_flush_entry',
  ),
  dax_flush: within('dax_flush_entry'),
  dax_flush_r: within('dax_writeback_done'),
  dax_writeback_one: within(...afterWriteback),
  dax_writeback_range_done: at('jbd2_complete_transaction', 'inode_lock > down_write'),
}

const writebackAnnounced = {
  'dax_entry_mkclean > down_read': ['pfn_mkclean_range'],
  dax_flush_entry: ['dax_flush'],
}

const isInWriteback = (event: LoggedEvent, pages: number) =>
  isWithin(event, pages) &&
  event.before('dax_writeback_range') !== undefined &&
  event.before('dax_writeback_range_done') === undefined

const punch: Rules = {
  events: {
    sys_fallocate: entered('inode_lock > down_write', 'dax_writeback_mapping_range'),
    ...breakLayouts,
    unmap_mapping_pages_r: at('truncate_pagecache_range > down_read'),
    ext4_break_layouts_r: at('truncate_pagecache_range > down_read'),
    truncate_pagecache_range: at('truncate_pagecache_range > down_read'),
    unmap_mapping_range: at('truncate_pagecache_range > down_read'),
    truncate_inode_pages_range: at('truncate_pagecache_range > get_unlocked_entry'),
    ...writeback,
    get_unlocked_entry: [
      { ...lockedEntry, when: isInWriteback },
      atIndex(
        'truncate_pagecache_range > get_unlocked_entry',
        'truncate_pagecache_range > wait_on_key',
      ),
    ],
    get_unlocked_entry_r: [
      { ...lockedEntryPassed, when: isInWriteback },
      entryRule(
        'truncate_pagecache_range > get_unlocked_entry',
        'truncate_pagecache_range > wait_on_key',
      ),
    ],
    truncate_inode_pages_range_r: at('lock_extents > down_write'),
    sys_fallocate_exit: returned,
  },
  announced: {
    'ext4_break_layouts > down_read': ['ext4_break_layouts'],
    'truncate_pagecache_range > down_read': ['truncate_pagecache_range'],
    ...writebackAnnounced,
  },
}

const enteredSync = entered('dax_writeback_mapping_range', 'mmap_read_lock > down_read')

/** fsync, fdatasync and msync: the last two have no rules of their own. */
const sync: Rules = {
  events: {
    sys_fsync: enteredSync,
    sys_fdatasync: enteredSync,
    sys_msync: enteredSync,
    ext4_sync_file_enter: entered('dax_writeback_mapping_range'),
    ...writeback,
    ext4_sync_file_exit: returned,
    sys_fsync_exit: returned,
    sys_fdatasync_exit: returned,
    sys_msync_exit: returned,
  },
  announced: writebackAnnounced,
}

const fallocate: Rules = {
  events: { sys_fallocate: entered('inode_lock > down_write'), sys_fallocate_exit: returned },
  announced: {},
}

const dontneed: Rules = {
  events: {
    sys_madvise: entered('mmap_read_lock > down_read'),
    tlb_finish_mmu: at('tlb_finish_mmu'),
    sys_madvise_exit: returned,
  },
  announced: {},
}

/** Pages beyond those that are read or written hold nothing, whatever is truncated, punched or synced there. */
function pagesOf({ name, first, count }: LoggedOperation): number {
  if (name === 'pread' || name === 'pwrite') return first + count
  const names = ['rd', 'wr', 'falloc', 'punch', 'msync']
  return names.includes(name) ? first + 1 : 1
}

/** The calls of the workload, by the names in its marks. */
function call({ name, first, count }: LoggedOperation, pages: number) {
  const end = Math.min(first + count, pages)
  const calls: { [name: string]: readonly [procedure: string, ...args: number[]] | undefined } = {
    rd: ['user_load', 0, first, 0],
    wr: ['user_store', 0, first, 0],
    pread: ['dax_read', 0, first, end, 0],
    pwrite: ['dax_write', 0, first, end, 0],
    trunc: ['ftruncate', 0, Math.min(first, pages)],
    punch: ['punch_hole', 0, first, end],
    falloc: count === 1 ? ['fallocate', 0, first] : undefined,
    fsync: ['ext4_sync_file', 0, 0, pages],
    fdsync: ['ext4_sync_file', 0, 0, pages],
    msync: ['msync', 0, first, end],
    dontneed: ['madvise_dontneed', 0, first, end],
  }
  if (name === 'gate') return null
  const found = calls[name]
  if (found === undefined) return undefined
  const [procedure, ...args] = found
  return { procedure, args }
}

export const linux61: TraceMap<Kernel> = {
  name: 'linux-6.1',
  scope: (threads, pages) => ({
    ...{ threads, calls: 1, mms: 1, files: 1, pages, blocks: pages + threads },
    ...{ lines: 1, privates: 0, span: pages },
  }),
  pagesOf,
  init: layouts,
  call,
  calls: {
    user_load: userAccess,
    user_store: userAccess,
    dax_read: read,
    dax_write: write,
    ftruncate: truncate,
    punch_hole: punch,
    fallocate,
    ext4_sync_file: sync,
    msync: sync,
    madvise_dontneed: dontneed,
  },
  ignored: [/(^|\.)(ghost|disk|media|pending)\b/],
  // The journal commits every few seconds, and then freed blocks may be given out.
  between(k) {
    for (const block of k.block) if (block.state === 'freed') block.state = 'free'
  },
}
