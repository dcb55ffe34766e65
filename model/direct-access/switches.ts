import type { SwitchDeclaration } from '../../src/spec/specification.ts'

/** Every design decision that can be taken away or made otherwise. The defaults keep every property. */
export const switches = {
  driver: {
    default: 'pmem',
    values: ['pmem', 'brd', 'axonram', 'dcssblk'],
    describes: 'whose direct_access: three add an offset, brd allocates a page on first use',
  },
  partition: {
    default: 'aligned',
    values: ['aligned', 'unaligned', 'shrunk'],
    describes: 'begins on a page, or between two, or ends before the filesystem on it does',
  },
  adds_start: {
    default: 'once',
    values: ['once', 'never', 'twice'],
    describes: 'how often the start of the partition is added to the sector',
  },
  checks_range: { default: true, describes: 'a request beyond the partition is ERANGE' },
  checks_alignment: {
    default: true,
    describes: 'a sector of the device that begins no page is EINVAL',
  },
  might_sleep: {
    default: true,
    describes: 'bdev_direct_access() says that it may sleep, whatever the driver (v4.1 to v4.16)',
  },
  translates: {
    default: 'under_entry_lock',
    values: ['under_entry_lock', 'under_tree_lock', 'in_work_queue'],
    describes:
      'a fault calls direct_access with sleeping locks only, or under the spinlock of the page-cache tree, or has a kworker call it',
  },
  short_answer: {
    default: 'iterates',
    values: ['iterates', 'taken_for_full', 'counted_as_full'],
    describes: 'what a caller makes of fewer bytes than it asked for',
  },
  huge_faults: {
    default: false,
    describes: 'a fault asks for a huge page first, and falls back to a small one',
  },
  falls_back: {
    default: true,
    describes: 'a fault that gets no huge page asks for the small one',
  },
  checks_pfn: {
    default: true,
    describes: 'a frame that is not aligned for a huge page is refused',
  },
  answer_before_entry: {
    default: true,
    describes: 'a fault inserts the real entry once direct_access has answered, not before',
  },
  unlocks_on_error: {
    default: true,
    describes: 'a fault whose direct_access fails unlocks the entry',
  },
  refuses_bad_blocks: {
    default: true,
    describes: 'pmem answers EIO where a block of the request is known to be bad',
  },
  reader_section: {
    default: true,
    describes:
      'callers hold the device between dax_read_lock() and dax_read_unlock() (v4.12; from v4.5 a reference to the queue)',
    commit: 'b2e0d1625e19',
  },
  section_covers_mapping: {
    default: true,
    describes: 'a fault leaves the section after the page-table entry is there, not before',
  },
  checks_alive: { default: true, describes: 'direct_access of a killed device is ENXIO' },
  kill_waits: {
    default: true,
    describes: 'kill_dax() waits for those who are in a section (synchronize_srcu)',
  },
  unmaps: {
    default: 'after_kill',
    values: ['after_kill', 'before_kill', 'never'],
    describes: 'when the removal of a device takes its frames out of the page tables',
  },
  rechecks_insert: {
    default: true,
    describes:
      'brd inserts a page only where it finds none under its lock; the loser frees its own',
  },
  zeroes_pages: { default: true, describes: 'brd allocates with __GFP_ZERO' },
  gfp: {
    default: 'noio',
    values: ['noio', 'kernel'],
    describes: 'what brd allocates with: GFP_NOIO fails where GFP_KERNEL enters the filesystem',
  },
  discard: {
    default: 'zeroes',
    values: ['zeroes', 'frees'],
    describes: 'what brd does with a discarded page',
  },
  flush_checks_openers: {
    default: true,
    describes: 'BLKFLSBUF frees the pages only if nobody else has the device open',
  },
  flush_holds_bd_mutex: {
    default: true,
    describes: 'BLKFLSBUF keeps others from opening the device until the pages are free',
  },
  populated: {
    default: false,
    describes: 'somebody has written zeros to the whole device first',
  },
} as const satisfies { readonly [name: string]: SwitchDeclaration }

type Declarations = typeof switches

/** The value of every switch. */
export type DirectAccessSwitches = {
  readonly [N in keyof Declarations]: Declarations[N] extends {
    readonly values: readonly (infer V)[]
  }
    ? V
    : boolean
}
