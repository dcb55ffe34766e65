/**
 * What is remembered: the block device with its partition, the frames of memory behind it, one file that is on it, and the CPUs.
 *
 * A block is as big as a page. Block 0 of the device is another partition's; the file has the blocks behind it, page by page.
 */
import { lockdep, mutex, rwsem, spinlock } from '../../src/spec/locks/index.ts'
import type { StateOf } from '../../src/spec/schema.ts'
import {
  array,
  bool,
  ghost,
  oneOf,
  range,
  record,
  ref,
  schema,
  setOf,
} from '../../src/spec/schema.ts'
import type { DirectAccessScope } from './scope.ts'
import type { DirectAccessSwitches } from './switches.ts'

/** Rank in the lock order: a thread takes them in this order only. */
const rank = { bd_mutex: 0, j_barrier: 1, entry: 2, tree_lock: 3 }

/** What direct_access may answer instead of a frame. */
const errno = oneOf('none', 'EIO', 'ENXIO', 'ENODEV', 'ENOSPC', 'EINVAL', 'ERANGE')

export const state = (
  { threads, pages, frames }: DirectAccessScope,
  { translates }: DirectAccessSwitches,
) =>
  schema({
    bdev: record({
      bd_mutex: mutex(rank.bd_mutex),
      /** A mounted filesystem counts as one. */
      openers: range(0, threads + 1),
    }),
    dax_dev: record({
      alive: bool,
      driver: oneOf('bound', 'unbinding', 'gone'),
      /** Threads between dax_read_lock() and dax_read_unlock(). */
      readers: setOf('thread'),
      /** Of those, whom synchronize_srcu() still waits for. */
      grace: setOf('thread'),
    }),
    block: array(
      1 + pages,
      record({
        /** The memory behind it; null: brd has allocated none yet. */
        frame: ref('frame'),
        /** Recorded as bad. */
        is_bad: bool,
        ghost: ghost({
          /** What a caller was told, and relies on while the filesystem is mounted. */
          told: ref('frame'),
        }),
      }),
    ),
    /** Memory; the index is the page frame number, and the kernel's address of it as well. */
    frame: array(
      frames,
      record({
        use: oneOf('free', 'device', 'other'),
        /** Holds bytes of somebody else. */
        is_stale: bool,
        ghost: ghost({
          /** Who has allocated it and not yet inserted or freed it. */
          held_by: ref('thread'),
        }),
      }),
    ),
    /** The filesystem's journal: open handles are readers, and a commit is a writer that waits for them. */
    j_barrier: rwsem(rank.j_barrier),
    file: record({
      is_mounted: bool,
      /** Threads in a call on the file; nobody unmounts meanwhile. */
      users: setOf('thread'),
      /** The spinlock of the page-cache tree. */
      tree_lock: spinlock(rank.tree_lock),
      page: array(
        pages,
        record({
          /** The lock bit of the entry; a huge entry has that of its first page. */
          entry: mutex(rank.entry),
          kind: oneOf('none', 'empty', 'real'),
          pte: ref('frame'),
        }),
      ),
      /** First frame of a huge page that maps the whole file. */
      pmd: ref('frame'),
    }),
    ghost: ghost({
      /** Every block has been written since pages were freed last. */
      populated: bool,
    }),
    thread: array(
      threads + (translates === 'in_work_queue' ? 1 : 0),
      record({
        lockdep: lockdep(4, 1),
        /** A request to the kworker, and its answer. */
        work: record({
          state: oneOf('idle', 'queued', 'done'),
          page: range(0, pages - 1),
          error: errno,
          pfn: ref('frame'),
        }),
        ghost: ghost({
          /** Pages that this read or write has copied. */
          copied: range(0, pages),
          /** The error that this thread's last call on the file ended with. */
          failed: errno,
        }),
      }),
    ),
  })

export type Fields = ReturnType<typeof state>['fields']
export type State = StateOf<ReturnType<typeof state>>
export type Thread = State['thread'][number]
export type Block = State['block'][number]
export type Frame = State['frame'][number]
export type Page = State['file']['page'][number]
export type Errno = Thread['work']['error']
