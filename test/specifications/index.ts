/**
 * Small specifications written in the language: what every engine is tested on.
 *
 * For each design the verdict is known by argument, not from the tool; `breaks` names what it violates.
 */
import type { Design } from '../../src/spec/design.ts'
import { design } from '../../src/spec/design.ts'
import { blockAllocator } from './block-allocator.ts'
import { boundedBuffer } from './bounded-buffer.ts'
import { diningThreads } from './dining-threads.ts'
import { heldWrong } from './held-wrong.ts'
import { lostUpdate } from './lost-update.ts'
import { lostWakeup } from './lost-wakeup.ts'
import { peterson } from './peterson.ts'
import { readersWriters } from './readers-writers.ts'
import { writeAheadLog } from './write-ahead-log.ts'

export { lostUpdate } from './lost-update.ts'
export { lostWakeup } from './lost-wakeup.ts'
export { writeAheadLog } from './write-ahead-log.ts'

/** Why a design breaks a property: the interleaving in a few words. */
const breaks = (property: string, why: string) => ({ [property]: why })

export const designs: readonly Design[] = [
  design('increment-in-two-steps', {
    from: lostUpdate,
    breaks: breaks('no-lost-update', 'both read before either writes'),
  }),
  design('increment-atomically', { from: lostUpdate, switches: { atomic: true } }),
  design('peterson', { from: peterson }),
  design('peterson-turn-first', {
    from: peterson,
    switches: { announce_first: false },
    breaks: breaks('mutual-exclusion', 'both yield the turn before either announces itself'),
  }),
  design('readers-locked', { from: readersWriters }),
  design('readers-downgrade', { from: readersWriters, switches: { downgrade: true } }),
  design('readers-unlocked', {
    from: readersWriters,
    switches: { reader_lock: false },
    breaks: breaks('no-torn-read', 'a reader looks between the two stores'),
  }),
  design('buffer-checked-under-lock', { from: boundedBuffer }),
  design('buffer-checked-before-lock', {
    from: boundedBuffer,
    switches: { check_under_lock: false },
    breaks: breaks('first-in-first-out', 'two producers see the same free place'),
  }),
  design('dining-left-first', {
    from: diningThreads,
    breaks: breaks('no-deadlock', 'everyone holds the left fork'),
  }),
  design('dining-ordered', { from: diningThreads, switches: { ordered: true } }),
  design('wake-one', {
    from: lostWakeup,
    breaks: breaks('no-lost-wakeup', 'the one woken finds a page and wakes nobody'),
  }),
  design('wake-all', { from: lostWakeup, switches: { wake_all: true } }),
  design('log-flushed', { from: writeAheadLog }),
  design('log-not-flushed', {
    from: writeAheadLog,
    switches: { flush_log: false },
    breaks: breaks('no-empty-commit', 'the commit reaches the media, the record does not'),
  }),
  design('commit-not-flushed', {
    from: writeAheadLog,
    switches: { flush_commit: false },
    breaks: breaks('all-or-nothing', 'a word reaches the media before the commit'),
  }),
  design('allocator-locked', { from: blockAllocator }),
  design('allocator-unlocked', {
    from: blockAllocator,
    switches: { lock: false },
    breaks: {
      ...breaks('no-double-allocation', 'both find the same block before either marks it'),
      ...breaks('owners-agree', 'the second owner takes the block from the first'),
    },
  }),
  design('locks-right', { from: heldWrong }),
  design('spinlock-first', {
    from: heldWrong,
    switches: { mistake: 'spinlock_first' },
    breaks: {
      ...breaks('no-sleep-in-atomic', 'the mutex is taken under the spinlock'),
      ...breaks('lock-order', 'a spinlock stands below every mutex'),
    },
  }),
  design('allocate-under-spinlock', {
    from: heldWrong,
    switches: { mistake: 'allocate_under_spinlock' },
    breaks: breaks('no-sleep-in-atomic', 'memory is allocated under the spinlock'),
  }),
  design('lock-twice', {
    from: heldWrong,
    switches: { mistake: 'lock_twice' },
    breaks: {
      ...breaks('lock-order', 'the second lock waits for its own thread'),
      ...breaks('no-deadlock', 'the second lock waits for its own thread'),
    },
  }),
  design('unlock-twice', {
    from: heldWrong,
    switches: { mistake: 'unlock_twice' },
    breaks: breaks('lock-ownership', 'the second unlock is by nobody who holds the lock'),
  }),
  design('leave-locked', {
    from: heldWrong,
    switches: { mistake: 'leave_locked' },
    breaks: {
      ...breaks('lock-ownership', 'the call returns with the mutex held'),
      ...breaks('no-deadlock', 'nobody is left to unlock it'),
    },
  }),
]
