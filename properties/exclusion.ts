/** Mutual exclusion and structure: entry locks, and what an operation leaves behind. */
import type { Kernel } from '../model/kernel.ts'
import type { Property } from '../src/spec/property.ts'

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

export const exclusionProperties = [entryLock, oneEntryPerIndex, operationsEndClean]
