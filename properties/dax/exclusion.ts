/** Mutual exclusion and structure: entry locks, what an operation leaves behind, and what it may report. */
import type { Kernel } from '../../model/dax/kernel.ts'
import type { Property } from '../../src/spec/property.ts'

/** S9. A locked entry belongs to one thread, and nobody else changes it. */
export const entryLock: Property<Kernel> = {
  kind: 'assertion',
  name: 'entry-lock',
  title: 'S9 locked entries have one owner',
  reason: 'the holder acts on an entry that somebody else changes under it',
  rule: 'the lock bit is set and cleared under the tree lock; only its holder changes the entry',
}

/** S10. A slot holds one entry: an insertion finds it empty. */
export const oneEntryPerIndex: Property<Kernel> = {
  kind: 'assertion',
  name: 'one-entry-per-index',
  title: 'S10 one entry per index',
  reason: 'an insertion overwrites an entry that another thread has just locked',
  rule: 'insert only into a slot seen empty under the same hold of the tree lock',
}

/** S28. Every operation ends without locks, locked entries, or a place in a wait queue. */
export const operationsEndClean: Property<Kernel> = {
  kind: 'assertion',
  name: 'operations-end-clean',
  title: 'S28 operations end clean',
  reason: 'a lock that is never released hangs the next one who wants it',
  rule: 'every exit path releases what was taken',
}

/**
 * An error is true. Blocks that an uncommitted transaction has freed are free after a commit, which whoever finds no other must
 * force, before he tells a program that there is no space, or kills it with SIGBUS for a store. At the moment when he gives up,
 * no block may be free, nor freed and waiting.
 */
export const enospcMeansFull: Property<Kernel> = {
  kind: 'assertion',
  name: 'enospc-means-full',
  title: 'ENOSPC means full',
  reason: 'a program gets ENOSPC or SIGBUS while a commit would have freed a block',
  rule: 'on ENOSPC commit what has freed blocks, and allocate again: ext4_should_retry_alloc()',
}

export const exclusionProperties = [
  entryLock,
  oneEntryPerIndex,
  operationsEndClean,
  enospcMeansFull,
]
