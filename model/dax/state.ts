/**
 * What is remembered: the inodes with their page-cache index and locks, the address spaces, the CPUs, the device.
 *
 * State is grouped by owner, as in the kernel. Records marked `ghost` are written by the operations' observers in
 * `ghost/` and read by properties only.
 */
import type { Row } from '../../src/spec/kernel-of.ts'
import { lockdep, rwsem, waitFields, waitQueue } from '../../src/spec/locks/index.ts'
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
import type { DaxScope } from './scope.ts'

/**
 * The content of one cache line, reduced to who wrote it: an earlier owner of the block (stale), nobody (zero), the
 * file's owner before the scenario began (old), or thread 0, 1, 2.
 */
const content = oneOf('stale', 'zero', 'old', 'w0', 'w1', 'w2')

/** Whether a sync has promised a line: by itself, or while another sync of the same file was still running. */
const synced = oneOf('no', 'alone', 'beside')

/** What a line of a file holds by what its users did: the last value, and who is writing or zeroing it at this moment. */
const register = ghost({
  content,
  writing: setOf('thread'),
  zeroing: setOf('thread'),
  /** Another thread's data have landed while a write or a zeroing was in progress. */
  crossed: bool,
  synced,
})

/** Rank in the lock order of mm/filemap.c (v6.1): a thread takes them in this order only. */
const rank = { i_rwsem: 1, mmap_lock: 2, invalidate_lock: 3, i_mmap_rwsem: 4, i_data_sem: 5 }

/** An entry of a page table or of a TLB. */
const translation = record({
  frame: oneOf('none', 'zero', 'page', 'dax', 'anon'),
  block: ref('block'),
  writable: bool,
})

/** The filesystem's mapping of one page of a file; the block is null for a hole. */
const extent = record({ state: oneOf('hole', 'unwritten', 'written'), block: ref('block') })

/** One slot of the page-cache index, with its tags and its lock bit; `page` is a hole page (before v4.14). */
const entry = record({
  kind: oneOf('none', 'empty', 'zero', 'page', 'real'),
  block: ref('block'),
  locked: ref('thread'),
  dirty: bool,
  towrite: bool,
})

export const state = ({ threads, mms, files, pages, blocks, lines, privates }: DaxScope) =>
  schema({
    inode: array(
      files,
      record({
        /** In pages. */
        i_size: range(0, pages),
        i_rwsem: rwsem(rank.i_rwsem),
        invalidate_lock: rwsem(rank.invalidate_lock),
        i_mmap_rwsem: rwsem(rank.i_mmap_rwsem),
        i_data_sem: rwsem(rank.i_data_sem),
        extent: array(pages, extent),
        i_pages: array(pages, entry),
        /** What the journal (or, for ext2, the metadata on the device) would give back after a crash. */
        disk: record({ i_size: range(0, pages), extent: array(pages, extent) }),
        /** What the file holds, by what its users did, and whether a sync has promised it. */
        ghost: ghost({ line: array(pages, array(lines, register)) }),
      }),
    ),
    mm: array(
      mms,
      record({
        mmap_lock: rwsem(rank.mmap_lock),
        /** How many are at it to remove page-table entries whose TLB entries are still to go. */
        tlb_flush_pending: range(0, threads),
        vma: array(
          files + privates,
          record({
            /** No fault finds it any more. */
            is_detached: bool,
            /** No walk over the mappings of the file finds it any more. */
            is_unmapped: bool,
            pte: array(pages, translation),
          }),
        ),
      }),
    ),
    thread: array(
      threads,
      record({
        lockdep: lockdep(6, 0),
        ...waitFields(files * pages),
        tlb: array(files + privates, record({ page: array(pages, translation) })),
        ghost: ghost({
          /** The inode whose content or size this thread is changing under i_rwsem. */
          modifies: ref('inode'),
          /** The address space this thread is unmapping from. */
          unmaps: ref('mm'),
          /** The inode this thread is syncing, and the lines unchanged since it began. */
          syncs: ref('inode'),
          unchanged: array(pages, array(lines, bool)),
          /** The inode this thread is reading, pages first..end-1, and what their lines have held since, each a bit. */
          reads: ref('inode'),
          first: range(0, pages),
          end: range(0, pages),
          past: array(pages, array(lines, array(5, bool))),
        }),
      }),
    ),
    /** Waiters for entries, oldest first; the hash table of wait queues is one queue, searched by key. */
    wait_table: waitQueue(),
    block: array(
      blocks,
      record({
        /** Freed: by a transaction that has not committed, and until then nobody's. */
        state: oneOf('free', 'used', 'freed'),
        line: array(
          lines,
          record({
            /** What every CPU sees. */
            cache: content,
            /** Sent towards the device by clwb or a non-temporal store, not yet fenced. */
            pending: oneOf('none', 'stale', 'zero', 'old', 'w0', 'w1', 'w2'),
            /** What survives a power failure. */
            media: content,
          }),
        ),
      }),
    ),
  })

export type Fields = ReturnType<typeof state>['fields']
export type State = StateOf<ReturnType<typeof state>>
/** An inode; of `Inode<this>` in the header, with the fields that parts have added. */
export type Inode<S = State> = Row<S, 'inode'>
export type Mm<S = State> = Row<S, 'mm'>
/** An entry of a page table or of a TLB. */
export type Translation<S = State> = Row<Row<Mm<S>, 'vma'>, 'pte'>
export type Thread<S = State> = Row<S, 'thread'>
export type Block<S = State> = Row<S, 'block'>
export type Entry<S = State> = Row<Inode<S>, 'i_pages'>
export type Extent<S = State> = Row<Inode<S>, 'extent'>
export type Content = Block['line'][number]['cache']
