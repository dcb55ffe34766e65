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
import {
  decodeEntry,
  entryRule,
  framed,
  frameOf,
  keepsFrame,
  onDevice,
  unlockedRule,
} from './entries.ts'
import { layouts } from './layouts.ts'
import { plainResult, readOutcome, readResult, userOutcome, userResult } from './outcomes.ts'
import {
  address,
  at,
  atIndex,
  bytes,
  first,
  firstByte,
  firstOfSync,
  indexOf,
  last,
  lastByte,
  lastOfSync,
  one,
  onePage,
  otherIndex,
  result,
  saying,
  zero,
} from './rules.ts'

type Rules = CallRules<Kernel>
type Events = Rules['events']

const returned = saying({ ret: result }, 'end')

const isInserting = ['dax_insert_entry > down_read', 'dax_insert_entry']
const isMapping = ['vmf_insert_mixed', 'dax_load_hole']
const afterFault = ['user_load', 'user_store', 'end']

/** IOMAP_MAPPED is 2: a block; everything else is a hole to a reader. */
const isAsFound: Rule<Kernel> = {
  at: isInserting,
  says: { pgoff: first, ioff: firstByte, ilen: onePage },
  unless: ({ words }, { values }) => {
    const isHole = words.includes('dax_load_hole')
    return isHole === (values.itype !== '2')
      ? null
      : `the page ${isHole ? 'is a hole' : 'has a block'}`
  },
}

/** What is inserted for the entry that was found is what comes back. */
const isInserted: Rule<Kernel> = {
  ...entryRule('entry', ...isInserting),
  says: { idx: first },
  unless(moment, event) {
    const word = event.after('dax_insert_entry_r')?.values.ret
    const { pfn } = event.values
    if (word !== undefined && pfn !== undefined && frameOf(pfn) !== decodeEntry(word).frame)
      return `pfn is not that of the entry ${word}`
    return entryRule('entry').unless?.(moment, event) ?? null
  },
}

/** VM_FAULT_SIGBUS is 2: the access is over. Else the page is there, VM_FAULT_NOPAGE (256), perhaps VM_FAULT_MAJOR (4). */
const isAnswered: Rule<Kernel> = {
  at: afterFault,
  unless: ({ words }, { values }) => {
    const answer = Number(values.ret)
    if (words.length === 0) return answer === 2 ? null : 'the fault fails'
    return (answer & ~4) === 256 ? null : 'the fault succeeds'
  },
}

/** Zero if the filesystem has found or made a block, or for a reader a hole. */
const isMapped: Rule<Kernel> = {
  at: [...isInserting, 'dax_iomap_pte_fault'],
  unless: ({ words }, { values }) => {
    const hasFailed = words.at(-1) === 'dax_iomap_pte_fault'
    return hasFailed === (values.ret !== '0')
      ? null
      : hasFailed
        ? 'there is no space'
        : 'it succeeds'
  },
}

const faultAddress = { address, addr: address, pgoff: first }

/** A load or a store, with the faults it takes. */
const userAccess: Rules = {
  events: {
    page_fault_user: saying({ address }, 'mmap_read_lock > down_read'),
    dax_iomap_pte_fault: saying(faultAddress, 'get_unlocked_entry', 'end'),
    dax_pte_fault: saying(faultAddress, 'get_unlocked_entry', 'end'),
    grab_mapping_entry: saying({ idx: first }, 'get_unlocked_entry'),
    get_unlocked_entry: saying({ idx: first }, 'get_unlocked_entry', 'wait_on_key'),
    get_unlocked_entry_r: unlockedRule('get_unlocked_entry', 'wait_on_key'),
    grab_mapping_entry_r: entryRule('ret', 'iomap_begin'),
    ext4_iomap_begin: saying({ off: firstByte, len: onePage }, 'iomap_begin'),
    ext4_iomap_begin_r: isMapped,
    dax_direct_access: onDevice(saying({ nr: one }, ...isInserting), 'pgoff'),
    dax_fault_iter: isAsFound,
    dax_insert_entry: isInserted,
    unmap_mapping_pages: saying(
      { start: first, nr: one, cow: zero },
      'dax_insert_entry > down_read',
    ),
    unmap_mapping_pages_r: at('dax_insert_entry'),
    dax_insert_entry_r: entryRule('ret', ...isMapping),
    vmf_insert_mixed: framed(saying({ addr: address }, ...isMapping)),
    vmf_insert_mixed_mkwrite: framed(saying({ addr: address }, 'vmf_insert_mixed')),
    vmf_insert_mixed_r: isAnswered,
    vmf_insert_mixed_mkwrite_r: isAnswered,
    dax_load_hole: saying(faultAddress, ...afterFault),
    dax_fault_iter_r: isAnswered,
    dax_unlock_entry: {
      at: afterFault,
      says: {
        idx: first,
        entry: (event) => BigInt(event.before('dax_insert_entry_r')?.values.ret ?? 0),
      },
    },
    dax_pte_fault_done: saying(faultAddress, ...afterFault),
    dax_iomap_pte_fault_r: isAnswered,
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
  { ...rule, at: ['end'], when: isBeyondEnd },
  rule,
]
const ioRange = { count: bytes, pos: firstByte, len: bytes, off: firstByte }

const read: Rules = {
  isExact: isOnePage,
  events: {
    sys_pread64: saying(ioRange, 'begin', 'inode_lock_shared > down_read'),
    dax_iomap_rw: unlessBeyondEnd(saying(ioRange, 'iomap_begin')),
    ext4_iomap_begin: unlessBeyondEnd(saying(ioRange, 'iomap_begin')),
    ext4_iomap_begin_r: saying({ ret: zero }, 'dax_read', 'end'),
    dax_direct_access: onDevice(saying({ nr: one }, 'dax_read'), 'pgoff'),
    dax_iomap_rw_r: returned,
    sys_pread64_exit: returned,
  },
  announced: { iomap_begin: ['ext4_iomap_begin'], dax_read: ['dax_direct_access'] },
  outcome: readOutcome,
  disagrees: readResult,
}

/** Whether there was an entry, and it could go: one that is dirty stays. */
const isInvalidated: Rule<Kernel> = {
  at: ['invalidate_inode_pages2_range > down_read'],
  unless({ k }, event) {
    const word = event.before('get_unlocked_entry_r')?.values.ret
    const wasThere = word !== undefined && decodeEntry(word).kind !== 'none'
    const { ret } = event.values
    if (ret !== '0' && ret !== '1') return 'it returns 0 or 1'
    if (ret === '1') return wasThere ? null : 'there is no entry'
    const isThere = k.inode[0]!.i_pages[event.operation.first]!.kind !== 'none'
    return wasThere && !isThere ? 'the entry goes' : null
  },
}

const write: Rules = {
  isExact: isOnePage,
  events: {
    sys_pwrite64: saying(ioRange, 'begin', 'inode_lock > down_write'),
    dax_iomap_rw: saying(ioRange, 'iomap_begin'),
    ext4_iomap_begin: saying(ioRange, 'iomap_begin'),
    ext4_iomap_begin_r: saying({ ret: zero }, 'get_unlocked_entry', 'dax_copy_from_iter'),
    invalidate_inode_pages2_range: saying({ start: first, end: last }, 'get_unlocked_entry'),
    dax_invalidate_entry: saying({ idx: first }, 'get_unlocked_entry'),
    get_unlocked_entry: saying({ idx: first }, 'get_unlocked_entry', 'wait_on_key'),
    get_unlocked_entry_r: unlockedRule('get_unlocked_entry', 'wait_on_key'),
    dax_invalidate_entry_r: isInvalidated,
    unmap_mapping_pages: saying(
      { start: first, nr: one, cow: zero },
      'invalidate_inode_pages2_range > down_read',
    ),
    unmap_mapping_pages_r: at('dax_copy_from_iter'),
    dax_direct_access: onDevice(saying({ nr: one }, 'dax_copy_from_iter'), 'pgoff'),
    dax_iomap_rw_r: saying({ ret: result }, 'dax_write', 'end'),
    sys_pwrite64_exit: returned,
  },
  announced: {
    iomap_begin: ['ext4_iomap_begin'],
    get_unlocked_entry: ['invalidate_inode_pages2_range'],
    dax_copy_from_iter: ['dax_direct_access'],
  },
  disagrees: plainResult,
}

/** The whole file is unmapped before anything is taken from it, private copies left. */
const breakLayouts: Events = {
  ext4_break_layouts: at('ext4_break_layouts > down_read'),
  unmap_mapping_pages: saying(
    { start: zero, nr: zero, cow: zero },
    'ext4_break_layouts > down_read',
  ),
}

const newSize = {
  length: firstByte,
  size: firstByte,
  begin: firstByte,
  start: firstByte,
  len: zero,
  cow: one,
}

const truncate: Rules = {
  events: {
    sys_ftruncate: saying(newSize, 'begin', 'inode_lock > down_write'),
    ...breakLayouts,
    unmap_mapping_pages_r: at('ext4_setattr_size'),
    ext4_break_layouts_r: saying({ ret: zero }, 'ext4_setattr_size'),
    truncate_pagecache: saying(newSize, 'truncate_pagecache > down_read'),
    unmap_mapping_range: saying(newSize, 'truncate_pagecache > down_read'),
    truncate_inode_pages_range: saying(
      { ...newSize, end: () => -1 },
      'get_unlocked_entry',
      'truncate_pagecache > down_read',
    ),
    dax_delete_mapping_entry: atIndex('get_unlocked_entry'),
    dax_invalidate_entry: atIndex('get_unlocked_entry'),
    dax_invalidate_entry_r: saying(
      { ret: one },
      'get_unlocked_entry',
      'truncate_pagecache > down_read',
    ),
    get_unlocked_entry: atIndex('get_unlocked_entry', 'wait_on_key'),
    get_unlocked_entry_r: unlockedRule('get_unlocked_entry', 'wait_on_key'),
    truncate_inode_pages_range_r: at('truncate_pagecache > down_read'),
    ext4_truncate: saying(newSize, 'lock_extents > down_write'),
    sys_ftruncate_exit: returned,
  },
  announced: {
    'ext4_break_layouts > down_read': ['ext4_break_layouts'],
    'truncate_pagecache > down_read': ['unmap_mapping_range'],
  },
  disagrees: plainResult,
}

/** An entry that is locked: v6.1 passes it over, kernels before v4.20 wait for it. */
const lockedEntry: Rule<Kernel> = {
  at: [
    'dax_writeback_one',
    'dax_writeback_one > get_unlocked_entry',
    'dax_writeback_one > wait_on_key',
  ],
  unless(moment, event) {
    const entry = moment.k.inode[0]!.i_pages[indexOf(event)]
    if (moment.words.at(-1) === 'dax_writeback_one') {
      if (!entry?.towrite) return `page ${indexOf(event)} is not to be written back`
      if (entry.locked === null) return `the entry of page ${indexOf(event)} is not locked`
    }
    return otherIndex(moment, event)
  },
}
const afterWriteback = [
  'dax_writeback_one',
  'jbd2_complete_transaction',
  'inode_lock > down_write',
  'filemap_invalidate_lock > down_write',
]

const lockedEntryPassed: Rule<Kernel> = {
  at: [...afterWriteback, ...lockedEntry.at],
  unless(moment, event) {
    const index = moment.local('index')
    const step = moment.words.at(-1) ?? ''
    if (step === 'get_unlocked_entry' || step === 'wait_on_key')
      return unlockedRule().unless?.(moment, event) ?? null
    if (step === 'dax_writeback_one' && !(index !== undefined && index > indexOf(event)))
      return 'it has not looked at the entry yet'
    return event.values.ret === '0x0' ? null : 'it passes the entry over'
  },
}

/** A mapping of the page after the other, all before the page is flushed. */
const isCleaning: Rule<Kernel> = {
  ...atIndex('dax_entry_mkclean > down_read', 'page_vma_mkclean_one', 'dax_flush_entry'),
  says: { nr: one },
  unless(moment, event) {
    const flushed = event.before('dax_flush')
    if (flushed !== undefined && indexOf(flushed) === indexOf(event))
      return 'the page has been flushed'
    return otherIndex(moment, event)
  },
}

const flushedIndex = (event: LoggedEvent): number | undefined => {
  const cleaned = event.before('pfn_mkclean_range')
  return cleaned === undefined ? undefined : indexOf(cleaned)
}

/** Where the kernel maps memory is not known, but to a gigabyte. */
const frameBits = (1n << 18n) - 1n

const isFlushing: Rule<Kernel> = {
  ...saying({ size: onePage }, 'dax_flush_entry'),
  unless: (_, event) => {
    const pfn = event.before('pfn_mkclean_range')?.values.pfn
    const { addr } = event.values
    if (pfn === undefined || addr === undefined) return null
    const isSame = ((BigInt(addr) >> 12n) & frameBits) === (frameOf(pfn) & frameBits)
    return isSame && BigInt(addr) % 4096n === 0n ? null : `the page is ${pfn}`
  },
}

/** Writing back what mappings have dirtied: fsync, msync, and the first thing that a punch does. */
const writeback: Events = {
  dax_writeback_range: saying({ pgoff: firstOfSync }, 'dax_writeback_mapping_range'),
  tag_pages_for_writeback: saying(
    { start: firstOfSync, end: lastOfSync },
    'dax_writeback_mapping_range',
  ),
  tag_pages_for_writeback_r: at('dax_writeback_one'),
  get_unlocked_entry: lockedEntry,
  get_unlocked_entry_r: lockedEntryPassed,
  pfn_mkclean_range: framed(isCleaning),
  dax_flush: isFlushing,
  dax_flush_r: at('dax_writeback_done'),
  dax_writeback_one: saying({ pgoff: flushedIndex, pglen: one }, ...afterWriteback),
  dax_writeback_range_done: at(...afterWriteback.slice(1)),
}

const writebackAnnounced = {
  'dax_entry_mkclean > down_read': ['pfn_mkclean_range'],
  dax_flush_entry: ['dax_flush'],
}

const isInWriteback = (event: LoggedEvent) =>
  event.before('dax_writeback_range') !== undefined &&
  event.before('dax_writeback_range_done') === undefined

const punched = {
  offset: firstByte,
  len: bytes,
  start: firstByte,
  end: lastByte,
  begin: firstByte,
  cow: zero,
}
const isDeleting = [
  'truncate_pagecache_range > get_unlocked_entry',
  'truncate_pagecache_range > wait_on_key',
]

const punch: Rules = {
  events: {
    sys_fallocate: saying(
      punched,
      'begin',
      'inode_lock > down_write',
      'dax_writeback_mapping_range',
    ),
    ext4_punch_hole: saying(
      punched,
      'begin',
      'inode_lock > down_write',
      'dax_writeback_mapping_range',
    ),
    ...breakLayouts,
    unmap_mapping_pages_r: at('truncate_pagecache_range > down_read'),
    ext4_break_layouts_r: saying({ ret: zero }, 'truncate_pagecache_range > down_read'),
    truncate_pagecache_range: saying(punched, 'truncate_pagecache_range > down_read'),
    unmap_mapping_range: saying(punched, 'truncate_pagecache_range > down_read'),
    truncate_inode_pages_range: saying(punched, 'truncate_pagecache_range > get_unlocked_entry'),
    ...writeback,
    dax_delete_mapping_entry: atIndex(...isDeleting),
    dax_invalidate_entry: atIndex(...isDeleting),
    dax_invalidate_entry_r: saying({ ret: one }, ...isDeleting, 'lock_extents > down_write'),
    get_unlocked_entry: [{ ...lockedEntry, when: isInWriteback }, atIndex(...isDeleting)],
    get_unlocked_entry_r: [
      { ...lockedEntryPassed, when: isInWriteback },
      unlockedRule(...isDeleting),
    ],
    truncate_inode_pages_range_r: at('lock_extents > down_write'),
    sys_fallocate_exit: returned,
  },
  announced: {
    'ext4_break_layouts > down_read': ['ext4_break_layouts'],
    'truncate_pagecache_range > down_read': ['truncate_pagecache_range'],
    ...writebackAnnounced,
  },
  disagrees: plainResult,
}

const syncBegins = at('begin', 'dax_writeback_mapping_range', 'mmap_read_lock > down_read')

/** fsync, fdatasync and msync. */
const sync: Rules = {
  events: {
    sys_fsync: syncBegins,
    sys_fdatasync: syncBegins,
    sys_msync: { ...syncBegins, says: { start: address, len: bytes } },
    ext4_sync_file_enter: at('begin', 'dax_writeback_mapping_range'),
    ...writeback,
    ext4_sync_file_exit: returned,
    sys_fsync_exit: returned,
    sys_fdatasync_exit: returned,
    sys_msync_exit: returned,
  },
  announced: writebackAnnounced,
  disagrees: plainResult,
}

const fallocate: Rules = {
  events: {
    sys_fallocate: saying({ offset: firstByte, len: bytes }, 'begin', 'inode_lock > down_write'),
    sys_fallocate_exit: returned,
  },
  announced: {},
  disagrees: plainResult,
}

const dontneed: Rules = {
  events: {
    sys_madvise: saying({ start: address }, 'begin', 'mmap_read_lock > down_read'),
    tlb_finish_mmu: at('tlb_finish_mmu'),
    sys_madvise_exit: returned,
  },
  announced: {},
  disagrees: plainResult,
}

/** Pages beyond those that have entries hold nothing, whatever is truncated, punched or synced there. */
function pagesOf(what: LoggedOperation | LoggedEvent): number {
  if ('operation' in what) {
    const { idx } = what.values
    const index = what.name === 'get_unlocked_entry' ? Number(idx) : 0
    return index < Number(what.operation.log.head.pages ?? 1) ? index + 1 : 1
  }
  const { name, first, count } = what
  if (name === 'pread' || name === 'pwrite') return first + count
  return ['rd', 'wr', 'falloc', 'punch', 'msync'].includes(name) ? first + 1 : 1
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
  keepsFrame,
  between(k) {
    for (const block of k.block) if (block.state === 'freed') block.state = 'free'
  },
}
