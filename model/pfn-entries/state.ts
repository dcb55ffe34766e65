/**
 * What is remembered: one file with its entries, the page tables that map it, and the frames of the device.
 *
 * A block of the filesystem is a page frame of the device. A frame is free if no page of the file has it; who takes it next would
 * be another file, and that it is free is bad enough. Of a frame one cache line stands for all.
 */
import { lockdep, mutex, rwsem } from '../../src/spec/locks/index.ts'
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
import type { PfnEntriesScope } from './scope.ts'
import type { PfnEntriesSwitches } from './switches.ts'

/** Rank in the lock order: a thread takes them in this order only. */
const rank = { i_rwsem: 0, invalidate_lock: 1, entry: 2 }

/** Bits of an entry that hold a frame; as the procedures have it: `rte_bits()`. */
const rteBits = ({ pfn_bits }: PfnEntriesScope, { arch }: PfnEntriesSwitches): number =>
  ({ x86_64: pfn_bits + 1, arm_lpae: pfn_bits, x86_32: pfn_bits - 1, none: 0 })[arch]

export const state = (scope: PfnEntriesScope, switches: PfnEntriesSwitches) =>
  schema({
    inode: record({
      i_rwsem: mutex(rank.i_rwsem),
      invalidate_lock: rwsem(rank.invalidate_lock),
      /** In pages. */
      i_size: range(0, scope.pages),
      page: array(
        scope.pages,
        record({
          /** What the filesystem has for it; null: a hole. */
          extent: ref('frame'),
          /** What the radix tree has: nothing, a zero page of the page cache, or an exceptional entry. */
          kind: oneOf('none', 'page', 'exceptional'),
          /** The lock bit of the entry, or the lock of the zero page. */
          lock: mutex(rank.entry),
          dirty: bool,
          /** The cached frame, as pfn_to_rte() has made it. */
          rte: range(0, 2 ** rteBits(scope, switches) - 1),
        }),
      ),
    }),
    mm: array(
      scope.mms,
      record({
        pte: array(
          scope.pages,
          record({ kind: oneOf('none', 'zero', 'frame'), frame: ref('frame'), writable: bool }),
        ),
      }),
    ),
    /** The device's memory; the index is the page frame number. */
    frame: array(
      2 ** scope.pfn_bits,
      record({
        /** Holds what somebody else has left there. */
        is_stale: bool,
        /** Data is in a CPU cache and not on the media. */
        is_cached: bool,
        ghost: ghost({
          /** Who is in an msync that began with this data in the cache. */
          owed: setOf('thread'),
          /** All that the cache holds is of a write(2) that has not returned: nothing is promised of it. */
          is_unfinished: bool,
          /** Is about to be freed: nothing is promised of it any more. */
          is_doomed: bool,
        }),
      }),
    ),
    ghost: ghost({
      /** Calls of get_block, as far as they are counted. */
      asked: range(0, scope.counted),
      /** Faults that map_pages has left to do, likewise. */
      faulted: range(0, scope.counted),
    }),
    thread: array(scope.threads, record({ lockdep: lockdep(3, 1) })),
  })

export type Fields = ReturnType<typeof state>['fields']
export type State = StateOf<ReturnType<typeof state>>
export type Thread = State['thread'][number]
export type Mm = State['mm'][number]
export type Pte = Mm['pte'][number]
export type Page = State['inode']['page'][number]
export type Frame = State['frame'][number]
