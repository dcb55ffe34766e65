import type { SwitchDeclaration } from '../../src/spec/specification.ts'

/** Every design decision that can be taken away or made otherwise. The defaults keep every property. */
export const switches = {
  arch: {
    default: 'x86_64',
    values: ['x86_64', 'x86_32', 'arm_lpae', 'none'],
    describes:
      'bits of an entry that are left for a frame: more than a frame number has, fewer, just as many, or none',
  },
  checks_fit: {
    default: true,
    describes: 'pfn_to_rte() of a frame that does not fit is RTE_PFN_UNKNOWN, not its lowest bits',
  },
  reserves_unknown: {
    default: true,
    describes: 'all ones stand for RTE_PFN_UNKNOWN and for no frame',
  },
  fault_around: {
    default: 'never',
    values: ['never', 'bare', 'recheck', 'entry_lock', 'exclusion_lock'],
    describes:
      'map_pages: what keeps an entry true until it is mapped: a second look under the page-table lock, or a lock that is only tried',
  },
  around_unknown: {
    default: 'skips',
    values: ['skips', 'asks'],
    describes: 'what map_pages makes of an entry without a frame',
  },
  around_writable: {
    default: false,
    describes: 'map_pages maps what it finds writable, to save the next fault as well',
  },
  around_skips_locked: {
    default: true,
    describes: 'map_pages leaves an entry alone that somebody has locked',
  },
  around_locks_page: {
    default: true,
    describes: 'map_pages maps a zero page under its page lock, if it is still in the file',
  },
  around_checks_size: {
    default: true,
    describes: 'map_pages leaves pages alone that lie beyond the size of the file',
  },
  unmaps_again: {
    default: true,
    describes: 'who deletes entries unmaps their pages before and after',
  },
  keeps_entries: {
    default: 'none',
    values: ['none', 'truncate', 'punch', 'collapse', 'move'],
    describes: 'which operation does not delete the entries of what it takes from the file',
  },
  writes_back_first: {
    default: true,
    describes: 'collapse and move write back what they move before they delete its entries',
  },
  fault_takes_exclusion_lock: {
    default: true,
    describes: 'a fault holds the invalidate lock shared, by whatever name (v4.1: i_mmap_mutex)',
  },
  exclusion_before_entry: {
    default: true,
    describes: 'a fault takes the invalidate lock first and the lock bit second',
  },
  fault_checks_size: { default: true, describes: 'a fault beyond the size of the file is SIGBUS' },
  unlocks_on_sigbus: { default: true, describes: 'a fault that fails unlocks the entry' },
  zeroes_new_blocks: {
    default: 'before_caching',
    values: ['before_caching', 'after_caching', 'never'],
    describes: 'when a block that get_block has allocated is cleared',
  },
  fill_unmaps: {
    default: true,
    describes: 'who puts a block in the place of a zero page unmaps that page',
  },
  sets_dirty: {
    default: 'before_mapping',
    values: ['before_mapping', 'never'],
    describes: 'when a write fault sets the Dirty bit',
  },
  write_keeps: {
    default: 'flushes',
    values: ['flushes', 'sets_dirty', 'neither'],
    describes: 'what write(2) does with the cache lines it leaves behind',
  },
  msync_order: {
    default: 'protect_flush_clear',
    values: [
      'protect_flush_clear',
      'protect_clear_flush',
      'clear_protect_flush',
      'flush_protect_clear',
      'clear_flush',
      'protect_flush',
      'flush',
    ],
    describes:
      'in which order msync write-protects, flushes and clears the Dirty bit, and which of it',
  },
  msync_locks: {
    default: 'to_write',
    values: ['to_write', 'to_look', 'never'],
    describes: 'whether msync takes the lock bit of what it finds Dirty, or to look whether it is',
  },
  evicts: {
    default: 'clean',
    values: ['clean', 'any'],
    describes: 'which entries reclaim may drop',
  },
} as const satisfies { readonly [name: string]: SwitchDeclaration }

type Declarations = typeof switches

/** The value of every switch. */
export type PfnEntriesSwitches = {
  readonly [N in keyof Declarations]: Declarations[N] extends {
    readonly values: readonly (infer V)[]
  }
    ? V
    : boolean
}
